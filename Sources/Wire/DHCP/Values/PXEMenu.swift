/// A line of the boot menu (PXE 2.1, table 2-1, PXE_BOOT_MENU).
public struct PXEMenuItem: OptionElement, Hashable {
    /// The boot server type behind the line; 0 is the local disk.
    public var type: UInt16
    /// What the user reads.
    public let text: WireText

    /// Text of up to 255 octets; more are left out.
    public init(type: UInt16, text: WireText) {
        self.type = type
        self.text = WireText(octets: Array(text.octets.prefix(255)))
    }

    /// Type, length, text.
    public init(from reader: inout OptionReader) throws(WireFault) {
        type = try reader.number()
        text = WireText(octets: Array(try reader.counted()))
    }

    /// Type, length, text.
    public func append(to octets: inout [UInt8]) {
        octets.append(bigEndian: type)
        octets.append(UInt8(text.octets.count))
        octets += text.octets
    }
}

/// What is shown before the boot menu (PXE 2.1, table 2-1, PXE_MENU_PROMPT).
public struct PXEMenuPrompt: OptionElement, OptionValue, Hashable {
    /// Seconds to wait for a key; 0 takes the first item at once, 255 shows the menu at once and waits for ever.
    public var seconds: UInt8
    /// What the user reads.
    public var text: WireText

    /// A prompt.
    public init(seconds: UInt8, text: WireText) {
        self.seconds = seconds
        self.text = text
    }

    /// Seconds, and text to the end.
    public init(from reader: inout OptionReader) throws(WireFault) {
        seconds = try reader.octet()
        text = WireText(octets: Array(reader.rest()))
    }

    /// Seconds, and text to the end.
    public func append(to octets: inout [UInt8]) {
        octets.append(seconds)
        octets += text.octets
    }
}

/// The chosen item of the boot menu (PXE 2.1, table 2-1, PXE_BOOT_ITEM).
public struct PXEBootItem: OptionElement, OptionValue, Hashable {
    /// The boot server type.
    public var type: UInt16
    /// Which part of the boot: 0 is the first; the high bit asks for credentials.
    public var layer: UInt16

    /// An item; its first part unless another is named.
    public init(type: UInt16, layer: UInt16 = 0) {
        self.type = type
        self.layer = layer
    }

    /// Type and layer.
    public init(from reader: inout OptionReader) throws(WireFault) {
        type = try reader.number()
        layer = try reader.number()
    }

    /// Type and layer.
    public func append(to octets: inout [UInt8]) {
        octets.append(bigEndian: type)
        octets.append(bigEndian: layer)
    }
}
