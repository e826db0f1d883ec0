/// The commands to QEMU's monitor (QMP `qom-set`) that change the boot order of a running machine.
///
/// QEMU hands the order to the firmware when the machine is reset and not before, so that a change made after the start
/// takes effect at the next reset: exactly what a one-shot plan needs.
enum BootIndexCommands {
    /// Brings a running machine's order to what its lasting definition holds.
    ///
    /// First every order is taken away, because QEMU refuses an index that another device has.
    static func restoring(_ lasting: DomainXML, in running: DomainXML) -> [String] {
        let devices = running.bootable
        let wanted = lasting.lastingDevices.compactMap { device in devices.first { isSame($0, device) } }
        let taken = devices.filter { $0.order != nil || running.bootOrder.style == .byKind }
        return taken.compactMap { command($0, -1) }
            + wanted.enumerated().compactMap { command($0.element, $0.offset + 1) }
    }

    /// A device of the running definition and one of the lasting definition are the same when kind and id agree; one
    /// without an id when its own address agrees.
    private static func isSame(_ running: BootableDevice, _ lasting: BootableDevice) -> Bool {
        guard running.kind == lasting.kind, running.element.name == lasting.element.name else { return false }
        if let id = lasting.id { return running.id == id }
        return running.element.first("address")?.attributes.map(\.value)
            == lasting.element.first("address")?.attributes.map(\.value)
    }

    /// libvirt's aliases are made of letters, digits, `-`, `_` and `.`; anything else is left alone.
    private static func command(_ device: BootableDevice, _ index: Int) -> String? {
        guard let alias = device.alias, alias.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
            return nil
        }
        return #"{"execute":"qom-set","arguments":{"path":"/machine/peripheral/\#(alias)","#
            + #""property":"bootindex","value":\#(index)}}"#
    }
}
