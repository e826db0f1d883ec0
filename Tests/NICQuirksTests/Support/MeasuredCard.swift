import NICQuirks

/// What a network card of QEMU reads in /sys/class/net.
struct MeasuredCard: Sendable {
    typealias Reading = (state: OperationalState, carrier: Bool, speed: Int)

    let driver: String
    let atOnce: Reading
    let later: Reading

    /// QEMU 7.2, Linux 6.1.
    static let all = [
        MeasuredCard(driver: "e1000", atOnce: (.up, true, 1000), later: (.up, true, 1000)),
        MeasuredCard(driver: "e1000e", atOnce: (.down, false, -1), later: (.up, true, 1000)),
        MeasuredCard(driver: "pcnet32", atOnce: (.unknown, true, 10), later: (.unknown, true, 10)),
        MeasuredCard(driver: "vmxnet3", atOnce: (.up, true, 1000), later: (.up, true, 1000)),
        MeasuredCard(driver: "8139cp", atOnce: (.up, true, 100), later: (.up, true, 100)),
        MeasuredCard(driver: "virtio_net", atOnce: (.up, true, -1), later: (.up, true, -1)),
    ]
}
