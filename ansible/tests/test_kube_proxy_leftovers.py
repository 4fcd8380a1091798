"""Which chains of kube-proxy lead nowhere."""

import json

from kube_proxy_leftovers import emptied

ENDPOINT = "endpoint-HXM5N4UE-default/kubernetes/tcp/https__192.168.137.201/6443"


def listing(*rules):
    chains = [ENDPOINT, "service-2QRHZV4L-default/kubernetes/tcp/https", "services"]
    return json.dumps(
        {
            "nftables": [{"metainfo": {}}, {"table": {"name": "kube-proxy"}}]
            + [{"chain": {"name": name}} for name in chains]
            + [{"rule": {"chain": name}} for name in rules]
        }
    )


def test_an_endpoint_without_rules_leads_nowhere():
    assert emptied(listing("services")) == [ENDPOINT]


def test_an_endpoint_with_a_rule_does_not():
    assert emptied(listing(ENDPOINT)) == []
