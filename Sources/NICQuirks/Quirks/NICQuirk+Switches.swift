extension NICQuirk {
    /// What stands at the other end of the cable.
    static let switches: [NICQuirk] = [
        NICQuirk(
            id: "link-slow", severity: .warning, when: "10 s or more until the carrier",
            remedy: "Check transceiver and speed settings at both ends; let the firmware wait for the link.",
            reason: "firmware gives up after about 30 s in all, of which the link took its part",
            source: "PXE specification 2.1 section 2.2 (time-outs)"
        ) { facts in
            guard let delay = facts.linkDelay, delay >= .seconds(10) else { return nil }
            return "had its link only after \(delay.wholeSeconds) s"
        },
        NICQuirk(
            id: "link-spanning-tree", severity: .warning,
            when:
                "spanning tree frames seen with 15 s or more until the first answer; or 25 to 60 s without frames seen",
            remedy: "Set the switch port to edge (portfast), or the machine's firmware to wait longer.",
            reason: "a port listens and learns for 30 s, 50 s at worst, while DHCP's first tries are lost",
            source: "IEEE 802.1D-1998 section 8.10; xcat2/xcat-core issue 1638; ipxe/ipxe issue 1337"
        ) { facts in
            guard !facts.seesLACP, let delay = facts.answerDelay else { return nil }
            let isTypical = (Duration.seconds(25)...Duration.seconds(60)).contains(delay)
            guard isTypical || (facts.seesSpanningTree && delay >= .seconds(15)) else { return nil }
            return "got its first answer \(delay.wholeSeconds) s after the link came up, as behind spanning tree"
        },
        NICQuirk(
            id: "link-lacp", severity: .warning, when: "LACP frames seen",
            remedy: "Set the switch's port channel to fall back to single ports (LACP fallback, \"lacp individual\").",
            reason:
                "firmware and loaders speak no LACP: without fallback the port never forwards, with it after up to 90 s",
            source: "coreos/bugs issue 2527; TritonDataCenter/sdcboot issue 2; IEEE 802.1AX"
        ) { $0.seesLACP ? "is plugged into a port channel (the switch sends LACP)" : nil },
        NICQuirk(
            id: "link-dormant", severity: .warning, when: "operstate `dormant`",
            remedy: "Open the switch port for this address (MAB), or give it a guest network.",
            reason: "a machine that boots from the network has no credentials for 802.1X yet",
            source: "Linux Documentation/networking/operstates; IEEE 802.1X"
        ) { $0.state == .dormant ? "has a link that the switch has not opened (802.1X)" : nil },
        NICQuirk(
            id: "link-shared-with-bmc", severity: .info, when: "the BMC uses the same port",
            remedy: "Give the BMC its dedicated port; else expect it to be silent for some seconds after power-on.",
            reason: "the chip resets with the host and takes the link from both; orders to the BMC just then are lost",
            source: "openbmc/openbmc issues 1127, 2197, 2521; u-root/u-bmc issue 3"
        ) { $0.sharesPortWithBMC ? "shares its port with the BMC" : nil },
    ]
}
