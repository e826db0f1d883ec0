import WroughtCore

/// A one-shot boot plan as it is kept in a domain's metadata until the next start.
///
/// ```xml
/// <wrought:boot xmlns:wrought="urn:wrought:boot:1"><wrought:once device="network"/></wrought:boot>
/// ```
/// See docs/decisions/0007-libvirt-boot-once.md.
enum BootOnceRecord {
    /// The XML namespace that makes the element ours.
    static let namespace = "urn:wrought:boot:1"
    /// The prefix libvirt writes it with.
    static let prefix = "wrought"

    /// What is handed to libvirt, which adds namespace and prefix.
    static func xml(for device: BootDevice) -> String {
        "<boot><once device=\"\(XMLEntities.escape(device.description))\"/></boot>"
    }

    /// What a running machine's definition holds once the plan was used for its start.
    static func appliedXML(for device: BootDevice) -> String {
        let used = "<\(prefix):used device=\"\(XMLEntities.escape(device.description))\"/>"
        return "<\(prefix):boot xmlns:\(prefix)=\"\(namespace)\">\(used)</\(prefix):boot>"
    }

    /// Our element in a definition's `<metadata>`, whatever prefix it has.
    static func element(in domain: XMLElement) -> XMLElement? {
        domain.first("metadata")?.children.first { child in
            child.attributes.contains { $0.name.hasPrefix("xmlns") && $0.value == namespace }
        }
    }

    /// The kept plan. Nil when there is none; a record that does not name a device is none either.
    static func kept(in domain: XMLElement) -> BootDevice? { device("once", in: domain) }

    /// The plan that the present start used; nil when it used none.
    static func used(in domain: XMLElement) -> BootDevice? { device("used", in: domain) }

    private static func device(_ name: String, in domain: XMLElement) -> BootDevice? {
        let child = element(in: domain)?.children.first { $0.name.split(separator: ":").last == Substring(name) }
        return child?[attribute: "device"].flatMap { BootDevice($0) }
    }
}
