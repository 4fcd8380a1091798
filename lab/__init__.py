"""The lab: boards and a cloud host simulated with systemd-nspawn in a network namespace of their own."""
