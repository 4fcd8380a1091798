package main

import (
	"context"
	"net/netip"
	"time"

	certificates "k8s.io/api/certificates/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	certificatelisters "k8s.io/client-go/listers/certificates/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/klog/v2"
)

// again is when a request that waits is looked at once more; a change of a Node may come later than the request.
const again = 10 * time.Second

// approver carries out what decide says for every request, one at a time.
type approver struct {
	client   kubernetes.Interface
	networks []netip.Prefix
	factory  informers.SharedInformerFactory
	requests certificatelisters.CertificateSigningRequestLister
	nodes    corelisters.NodeLister
	synced   func() bool
	queue    workqueue.TypedRateLimitingInterface[string]
	waiting  map[string]string // name of a request → reason that was logged
}

func newApprover(client kubernetes.Interface, networks []netip.Prefix) *approver {
	factory := informers.NewSharedInformerFactory(client, 0)
	requests, nodes := factory.Certificates().V1().CertificateSigningRequests(), factory.Core().V1().Nodes()
	a := &approver{
		client: client, networks: networks, factory: factory, requests: requests.Lister(), nodes: nodes.Lister(),
		queue:   workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]()),
		waiting: map[string]string{},
	}
	ofRequests, ofNodes := requests.Informer(), nodes.Informer()
	a.synced = func() bool { return ofRequests.HasSynced() && ofNodes.HasSynced() }
	enqueue := func(object any) {
		if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object); err == nil {
			a.queue.Add(key)
		}
	}
	// It fails only on an informer that has stopped, and this one has not begun.
	_, _ = ofRequests.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: enqueue, UpdateFunc: func(_, object any) { enqueue(object) }, DeleteFunc: enqueue,
	})
	return a
}

// run works until ctx ends. It waits for the API as long as it takes: before all Nodes are known nothing is decided.
func (a *approver) run(ctx context.Context) {
	a.factory.Start(ctx.Done())
	if !cache.WaitForCacheSync(ctx.Done(), a.synced) {
		return
	}
	klog.InfoS("Watching certificate requests", "networks", a.networks)
	context.AfterFunc(ctx, a.queue.ShutDown)
	for {
		name, ended := a.queue.Get()
		if ended {
			return
		}
		a.handle(ctx, name)
		a.queue.Done(name)
	}
}

func (a *approver) handle(ctx context.Context, name string) {
	request, err := a.requests.Get(name)
	if errors.IsNotFound(err) {
		delete(a.waiting, name)
		return
	}
	if err == nil {
		err = a.settle(ctx, request)
	}
	if err != nil && !errors.IsConflict(err) && !errors.IsNotFound(err) {
		klog.ErrorS(err, "Could not settle a request, trying again", "request", name)
		a.queue.AddRateLimited(name)
		return
	}
	a.queue.Forget(name)
}

func (a *approver) settle(ctx context.Context, request *certificates.CertificateSigningRequest) error {
	nodes, err := a.nodes.List(labels.Everything())
	if err != nil {
		return err
	}
	d := decide(request, nodes, a.networks)
	switch d.verdict {
	case approve:
		return a.write(ctx, request, certificates.CertificateApproved, d)
	case deny:
		return a.write(ctx, request, certificates.CertificateDenied, d)
	case wait:
		if a.waiting[request.Name] != d.reason {
			a.waiting[request.Name] = d.reason
			klog.InfoS("A request waits", "request", request.Name, "user", request.Spec.Username, "reason", d.reason)
		}
		a.queue.AddAfter(request.Name, again)
	default:
		delete(a.waiting, request.Name)
	}
	return nil
}

func (a *approver) write(ctx context.Context, request *certificates.CertificateSigningRequest, kind certificates.RequestConditionType, d decision) error {
	decided := request.DeepCopy()
	decided.Status.Conditions = append(decided.Status.Conditions, certificates.CertificateSigningRequestCondition{
		Type: kind, Status: core.ConditionTrue, Reason: "SensornodePolicy", Message: d.reason,
	})
	_, err := a.client.CertificatesV1().CertificateSigningRequests().UpdateApproval(ctx, request.Name, decided, meta.UpdateOptions{})
	if err == nil {
		klog.InfoS("Decided", "request", request.Name, "user", request.Spec.Username, "signer", request.Spec.SignerName,
			"verdict", d.verdict.String(), "reason", d.reason)
	}
	return err
}
