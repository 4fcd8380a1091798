"""A Deployment of one pod to watch moving: the pause image, which every board has; and the pods that belong to a board."""

from contextlib import contextmanager

from .. import places
from ..processes import wait_until
from ..errors import LabError
from .api import ApiError
from .site import pod_ready

NAME = "drill"
PODS = "/api/v1/namespaces/default/pods"
DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments"


def pause_image(versions):
    """The reference of the pause image in the text of images/versions.yml."""
    return next(line.split(": ", 1)[1].strip(" '\"") for line in versions.splitlines() if line.startswith("pause: "))


def deployment(image, name, favourite):
    """One pod that would rather live on the favourite node."""
    labels = {"app": name}
    prefer = {"weight": 100, "preference": {"matchExpressions": [
        {"key": "kubernetes.io/hostname", "operator": "In", "values": [favourite]}]}}
    # As the clusters demand it of every pod outside kube-system.
    container = {"name": "pause", "image": image, "imagePullPolicy": "Never",
                 "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}}
    confined = {"runAsNonRoot": True, "runAsUser": 65534, "seccompProfile": {"type": "RuntimeDefault"}}
    affinity = {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [prefer]}}
    pod = {"metadata": {"labels": labels}, "spec": {"containers": [container], "affinity": affinity,
                                                    "securityContext": confined, "terminationGracePeriodSeconds": 0}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name},
            "spec": {"replicas": 1, "selector": {"matchLabels": labels}, "template": pod}}


def homes(api, name=NAME):
    """Names of the nodes where a ready pod of the Deployment is."""
    return {pod["spec"]["nodeName"] for pod in ready_pods(api, name)}


def names(api, name=NAME):
    """Names of the ready pods of the Deployment."""
    return {pod["metadata"]["name"] for pod in ready_pods(api, name)}


def ready_pods(api, name):
    return [pod for pod in api.get(f"{PODS}?labelSelector=app%3D{name}")["items"] if pod_ready(pod)]


def residents(api, board):
    """Names of the ready pods that belong to this board and no other: its static pods and those of DaemonSets."""
    pods = api.get(f"/api/v1/pods?fieldSelector=spec.nodeName%3D{board.name}")["items"]
    return {pod["metadata"]["name"] for pod in pods if pod_ready(pod)
            and any(owner["kind"] in ("Node", "DaemonSet") for owner in pod["metadata"].get("ownerReferences", ()))}


def back(api, board, before):
    """Whether all these residents are ready."""
    try:
        return residents(api, board) >= before
    except ApiError:
        return False


def elsewhere(api, board, name=NAME):
    """Whether a ready pod runs on another board."""
    try:
        return bool(homes(api, name) - {board.name})
    except ApiError:
        return False


@contextmanager
def placed(site, board, name=NAME):
    """The Deployment with its pod on this board, removed at the end."""
    remove(site, name)
    create(site.api(), name, board)
    if not wait_until(lambda: homes(site.api(), name), 60, step=0.5):
        raise LabError(f"the pod of Deployment {name} does not start")
    if homes(site.api(), name) != {board.name}:
        raise LabError(f"the pod of Deployment {name} is not on {board.name}, where it was wanted: is there no room?")
    try:
        yield
    finally:
        remove(site, name)


def create(api, name, favourite):
    build = places.REPOSITORY / "hyperkube" / "build"
    image = pause_image(next(build.glob("*/images/versions.yml")).read_text())
    api.send("POST", DEPLOYMENTS, deployment(image, name, favourite.name))


def remove(site, name=NAME):
    """Remove the Deployment and wait until it is gone."""
    if not wait_until(lambda: gone(site.api(), name), 120, step=0.5):
        raise LabError(f"the Deployment {name} does not go away")


def gone(api, name):
    """Ask for the removal; return whether nothing of that name is left."""
    try:
        api.send("DELETE", f"{DEPLOYMENTS}/{name}?propagationPolicy=Foreground")
    except ApiError as fault:
        return ": 404" in str(fault)
    return False
