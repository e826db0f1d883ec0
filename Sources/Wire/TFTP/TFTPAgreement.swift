/// What holds for one transfer after the client's wishes have met the server's limits (RFC 2347).
public struct TFTPAgreement: Sendable, Hashable {
    /// Octets per block; 512 where nothing was agreed.
    public let blockSize: Int
    /// Blocks per acknowledgement; 1 where nothing was agreed.
    public let windowSize: Int
    /// Seconds until something is sent again; nil where nothing was agreed.
    public let timeout: Int?
    /// What the OACK says; empty where there is none to send.
    public let granted: TFTPOptions

    /// The transfer of RFC 1350, without options.
    public static let plain = TFTPAgreement(reading: TFTPOptions(), fileSize: nil)

    /// Grants what it can of the wishes of a client that reads:
    /// - `blksize` and `windowsize`: the wish or the limit, whichever is lower (RFC 2348, RFC 7440 section 3);
    /// - `timeout`: as wished, where the limits allow it (RFC 2349);
    /// - `tsize`: the file's size in the mode of the transfer, where it is known (RFC 2349).
    ///
    /// Everything else, and every value that its RFC does not allow, is passed over as RFC 2347 wants it: the client sees
    /// that it is missing from the OACK. Options are granted in the order of the wishes.
    public init(reading wishes: TFTPOptions, limits: TFTPLimits = TFTPLimits(), fileSize: Int?) {
        var agreed = (blockSize: 512, windowSize: 1, timeout: Int?.none)
        var granted = TFTPOptions()
        for name in Self.known(wishes) {
            guard let wish = wishes.number(name) else { continue }
            switch name {
            case .blockSize:
                guard wish >= 8, wish <= UInt64(TFTPPacket.maximumBlockSize) else { continue }
                agreed.blockSize = min(Int(wish), limits.blockSize)
                granted.append(name, UInt64(agreed.blockSize))
            case .windowSize:
                guard wish >= 1, wish <= 65_535 else { continue }
                agreed.windowSize = min(Int(wish), limits.windowSize)
                granted.append(name, UInt64(agreed.windowSize))
            case .timeout:
                guard wish <= 255, limits.timeout.contains(Int(wish)) else { continue }
                agreed.timeout = Int(wish)
                granted.append(name, wish)
            case .transferSize:
                guard let fileSize, fileSize >= 0 else { continue }
                granted.append(name, UInt64(fileSize))
            }
        }
        (blockSize, windowSize, timeout) = agreed
        self.granted = granted
    }

    /// The options that are understood, each once, in the order of the wishes.
    private static func known(_ wishes: TFTPOptions) -> [TFTPOptionName] {
        var names: [TFTPOptionName] = []
        for field in wishes.fields {
            guard let name = TFTPOptionName(rawValue: field.name.string.lowercased()), !names.contains(name) else {
                continue
            }
            names.append(name)
        }
        return names
    }
}
