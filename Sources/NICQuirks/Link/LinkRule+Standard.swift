extension LinkRule {
    private static let kernel = "Linux Documentation/networking/operstates"

    /// Every row, in the order in which they judge.
    public static let standard: [LinkRule] = never + usable + waiting + last

    private static let never: [LinkRule] = [
        LinkRule(
            id: "link-not-ethernet", when: "the interface's type is not Ethernet", outcome: .down,
            says: "is not an Ethernet interface", reason: "the loop-back interface reads `unknown` with a carrier, too",
            source: "Linux include/uapi/linux/if_arp.h"
        ) { !$0.isEthernet },
        LinkRule(
            id: "link-not-present", when: "operstate `notpresent`", outcome: .down,
            says: "is not there (operstate notpresent)",
            reason: "a part of it is missing, usually its hardware", source: kernel
        ) { $0.state == .notPresent },
        LinkRule(
            id: "link-not-brought-up", when: "not brought up; or operstate `down` with an unreadable carrier",
            outcome: .down, says: "has not been brought up: `ip link set up` first, then look again",
            reason: "before that every interface reads `down`, and carrier and speed cannot be read",
            source: "measured: Linux 6.1 in QEMU 7.2, five models"
        ) { $0.isBroughtUp == false || ($0.isBroughtUp == nil && $0.state == .down && $0.carrier == nil) },
    ]

    private static let usable: [LinkRule] = [
        LinkRule(
            id: "link-up", when: "operstate `up`, carrier not 0", outcome: .usable, says: "is up",
            reason: "the ordinary case", source: kernel
        ) { $0.state == .up && $0.carrier != false },
        LinkRule(
            id: "link-unknown-with-carrier", when: "operstate `unknown`, carrier 1", outcome: .usable,
            says: "is up: operstate is unknown, but there is a carrier",
            reason: "a driver that has a link from the start and never loses it never sets the state: VMXNET3 on older "
                + "kernels, pcnet32 today",
            source: "\(kernel); opencomputeproject/onie pull request 257; measured with pcnet in QEMU 7.2"
        ) { $0.state == .unknown && $0.carrier == true },
        LinkRule(
            id: "link-unknown-without-reading", when: "operstate `unknown`, carrier unreadable", outcome: .usable,
            says: "is used: neither operstate nor carrier tells anything",
            reason: "the kernel's documents say that `unknown` must be considered usable", source: kernel
        ) { $0.state == .unknown && $0.carrier == nil },
        LinkRule(
            id: "link-carrier-alone", when: "no operstate, carrier 1", outcome: .usable, says: "has a carrier",
            reason: "what is there is enough", source: "Linux ABI sysfs-class-net"
        ) { $0.state == nil && $0.carrier == true },
    ]

    private static let waiting: [LinkRule] = [
        LinkRule(
            id: "link-dormant", when: "operstate `dormant`", outcome: .waits(.authentication),
            says: "has a link and waits for permission (dormant, 802.1X)",
            reason: "the switch has not yet opened the port", source: kernel
        ) { $0.state == .dormant },
        LinkRule(
            id: "link-lower-layer", when: "operstate `lowerlayerdown`", outcome: .waits(.aggregation),
            says: "waits for the interface below it", reason: "a bond or VLAN comes up after its members",
            source: kernel
        ) { $0.state == .lowerLayerDown },
        LinkRule(
            id: "link-testing", when: "operstate `testing`", outcome: .waits(.negotiation), says: "is in a test mode",
            reason: "cable tests end by themselves", source: kernel
        ) { $0.state == .testing },
        LinkRule(
            id: "link-shared-port", when: "no carrier, port shared with the BMC", outcome: .waits(.sharedPort),
            says: "has no link yet, and shares its port with the BMC, which takes the link down at power-on",
            reason: "the chip resets with the host", source: "openbmc/openbmc issues 1127, 2197"
        ) { $0.carrier != true && $0.sharesPortWithBMC },
        LinkRule(
            id: "link-negotiating", when: "no carrier", outcome: .waits(.negotiation), says: "has no link yet",
            reason: "one look is too few: e1000e reads no carrier at once and has it three seconds later",
            source: "measured: Linux 6.1 in QEMU 7.2"
        ) { $0.carrier == false || $0.state == .down },
    ]

    private static let last: [LinkRule] = [
        LinkRule(
            id: "link-refused", when: "`dormant`, `testing` or `lowerlayerdown` for longer than is worth waiting",
            outcome: .down, says: "did not become usable in time: ask for the switch port's log",
            reason: "802.1X refused, or the members of the bond have no link", source: kernel
        ) { [.dormant, .testing, .lowerLayerDown].contains($0.state) },
        LinkRule(
            id: "link-no-carrier", when: "no carrier for longer than is worth waiting", outcome: .down,
            says: "has no link: check the cable, the transceiver and the switch port",
            reason: "links that come, come sooner", source: "IEEE 802.3 clause 28"
        ) { $0.carrier == false || $0.state == .down },
        LinkRule(
            id: "link-unreadable", when: "neither operstate nor carrier", outcome: .down,
            says: "tells nothing of its link",
            reason: "nothing to go by", source: "Linux ABI sysfs-class-net"
        ) { $0.state == nil && $0.carrier == nil },
    ]
}
