import WroughtCore

extension LibvirtFailure {
    /// The failure in the words of the driver contract.
    /// - Parameters:
    ///   - what: what was asked, for example `start of d1`.
    ///   - place: the connection, without secrets.
    func driverError(_ what: String, at place: String) -> DriverError {
        if isConnectionLost {
            return DriverError(
                .unreachable, "\(place): the connection ended during \(what): \(sentence)",
                remedy: "see whether libvirtd runs; the next call connects anew", mayHaveHappened: true, cause: self)
        }
        let row = FailureRow.all.first { $0.codes.contains(code) && (sentence.contains($0.text) || $0.text.isEmpty) }
        return DriverError(
            row?.code ?? .rejected, "\(place): \(what) failed: \(sentence)", remedy: row?.remedy, cause: self)
    }

    /// The failure of opening a connection: everything that is not about who we are means that nobody could be reached.
    func openingError(at place: String, transport: String?) -> DriverError {
        let rows = FailureRow.opening + FailureRow.all.filter { $0.code == .unauthorized || $0.code == .unsupported }
        let row = rows.first { row in
            (row.codes.isEmpty || row.codes.contains(code)) && (row.text.isEmpty || sentence.contains(row.text))
        }
        let local = transport == nil || transport == "unix"
        let remedy =
            local ? "start libvirtd (or virtqemud) on the host" : "check the host, its port and that libvirtd listens"
        return DriverError(
            row?.code ?? .unreachable, "\(place): no connection to libvirt: \(sentence)",
            remedy: row?.remedy ?? remedy, cause: self)
    }

    /// libvirt's sentence on one line.
    var sentence: String {
        message.split(whereSeparator: \.isNewline).map(String.init).joined(separator: "; ")
    }
}
