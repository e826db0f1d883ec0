import WroughtCore

/// A virtual medium as a service describes it (DSP2046, VirtualMedia).
struct VirtualDrive: Sendable {
    let resource: Resource

    init(_ resource: Resource) { self.resource = resource }

    var id: String {
        resource["Id"]?.words ?? resource.path.split(separator: "/").last.map(String.init) ?? resource.path
    }

    /// The kinds that it takes; of a drive that does not tell, both.
    var kinds: Set<MediaKind> {
        guard let words = resource["MediaTypes"]?.strings, !words.isEmpty else { return Set(MediaKind.allCases) }
        var kinds: Set<MediaKind> = []
        for word in words {
            switch word.lowercased() {
            case "cd", "dvd": kinds.insert(.optical)
            case "usbstick", "floppy": kinds.insert(.removable)
            default: break
            }
        }
        return kinds
    }

    /// The image in it; nil when it is empty.
    var image: String? {
        let isInserted = resource["Inserted"]?.truth
        // Supermicro says NotConnected of an image that is there, so Inserted counts more; others keep the name of an
        // image that is gone.
        if isInserted == false || (isInserted == nil && resource["ConnectedVia"]?.words == "NotConnected") {
            return nil
        }
        guard let image = resource["Image"]?.words ?? resource["ImageName"]?.words else {
            return isInserted == true ? "an image that it does not name" : nil
        }
        return image
    }

    /// The drive in the words of the contract.
    var drive: MediaDrive {
        MediaDrive(id: id, kinds: kinds, image: image, isReadOnly: resource["WriteProtected"]?.truth)
    }

    /// True when the image in it is this one. Some services tell the last part of the name alone, or hide a query.
    func holds(_ url: String) -> Bool {
        guard let image else { return false }
        if image == url || image == "an image that it does not name" { return true }
        let path = url.prefix { $0 != "?" && $0 != "#" }
        let last = path.split(separator: "/").last.map(String.init)
        return image == path || image == last
    }

    /// The drive for an image: the named one, else the first empty one of its kind, else the first of its kind.
    static func choose(_ kind: MediaKind, named name: String?, among drives: [VirtualDrive]) throws(DriverError)
        -> VirtualDrive
    {
        let ids = drives.map(\.id).joined(separator: ", ")
        if let name {
            guard let drive = drives.first(where: { $0.id.lowercased() == name.lowercased() }) else {
                throw DriverError(
                    .notFound, "there is no virtual drive \(name); there are \(ids.isEmpty ? "none" : ids)")
            }
            guard drive.kinds.contains(kind) else {
                throw DriverError(.unsupported, "the virtual drive \(drive.id) takes no \(kind.rawValue) medium")
            }
            return drive
        }
        let fitting = drives.filter { $0.kinds.contains(kind) }
        guard let drive = fitting.first(where: { $0.image == nil }) ?? fitting.first else {
            throw DriverError(
                .unsupported,
                "no virtual drive takes a \(kind.rawValue) medium; there are \(ids.isEmpty ? "none" : ids)")
        }
        return drive
    }

    /// The parameters of InsertMedia: the image alone, or everything that a strict service may want.
    static func insertion(of image: MediaImage, whole: Bool) -> JSONValue {
        guard whole else { return ["Image": .string(image.url)] }
        var members: [String: JSONValue] = [
            "Image": .string(image.url), "Inserted": true, "WriteProtected": true, "TransferMethod": "Stream",
        ]
        let schemes = ["http": "HTTP", "https": "HTTPS", "nfs": "NFS", "cifs": "CIFS", "smb": "CIFS", "ftp": "FTP"]
        if let end = image.url.firstRange(of: "://"), let word = schemes[image.url[..<end.lowerBound].lowercased()] {
            members["TransferProtocolType"] = .string(word)
        }
        return .object(members)
    }
}
