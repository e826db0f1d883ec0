/// Which power driver suits a machine, as far as its kind tells.
public struct DriverSuggestion: Sendable, Hashable, Codable {
    /// The driver's id; nil where the kind tells nothing and the BMC decides.
    public let driver: String?
    /// For the driver `fence`: the agent that speaks to the hypervisor.
    public let agent: String?
    /// One sentence for the operator.
    public let sentence: String

    /// What suits the kind of the machine below the kernel.
    public init(for verdict: VirtualizationVerdict) {
        let kind = verdict.machine.kind
        if let row = Self.rows.first(where: { $0.kinds.contains(kind) }) {
            self.init(row.driver, row.agent, row.sentence)
        } else if kind.category == .machine {
            self.init(
                "manual", nil, "No driver speaks to \(kind.name): power the machine by hand, or write a webhook for it."
            )
        } else {
            self.init(nil, nil, "The driver is that of the machine's BMC, or of the outlet it hangs on.")
        }
    }

    private init(_ driver: String?, _ agent: String?, _ sentence: String) {
        self.driver = driver
        self.agent = agent
        self.sentence = sentence
    }

    private typealias Row = (kinds: Set<VirtualizationKind>, driver: String, agent: String?, sentence: String)

    private static let rows: [Row] = [
        (
            [.kvm, .qemu], "virsh", nil,
            "Use virsh with the hypervisor's address; the domain is found by the machine's MAC address."
        ),
        (
            [.xenPV, .xenHVM], "virsh", nil,
            "Use virsh where libvirt manages the Xen host; for XenServer and XCP-ng, fence with agent fence_xenapi."
        ),
        (
            [.vmware], "fence", "fence_vmware_rest",
            "Use fence with agent fence_vmware_rest (vCenter 6.5 and later) or fence_vmware_soap; without either, power "
                + "the machine by hand."
        ),
        ([.virtualBox], "fence", "fence_vbox", "Use fence with agent fence_vbox, over SSH to the VirtualBox host."),
        (
            [.hyperV], "manual", nil,
            "Power the machine by hand or by a webhook in front of Hyper-V; in Azure, fence with agent fence_azure_arm."
        ),
        ([.amazon], "fence", "fence_aws", "Use fence with agent fence_aws and the instance's id."),
        ([.google], "fence", "fence_gce", "Use fence with agent fence_gce and the instance's name."),
        ([.zvm], "fence", "fence_zvmip", "Use fence with agent fence_zvmip and the guest's user id."),
        ([.powerVM], "fence", "fence_lpar", "Use fence with agent fence_lpar over the management console."),
        (
            [.cloudMetal], "manual", nil,
            "The provider owns the BMC: use the cloud's own interface, for example through a webhook."
        ),
    ]
}
