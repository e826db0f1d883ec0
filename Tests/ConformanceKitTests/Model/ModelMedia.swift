import Synchronization
import WroughtConformance
import WroughtCore

extension ModelDriver: VirtualMediaControlling {
    func mediaDrives() async throws -> [MediaDrive] {
        var drives = try await exchange { device.state.withLock { $0.drives } }
        if flaw == .driveWithoutName { drives[0].id = "" }
        if flaw == .mediumOfTheConnection {
            let own = session.media.withLock { $0 }
            for place in drives.indices { drives[place].image = own[drives[place].id] }
        }
        return drives
    }

    func insertMedia(_ image: MediaImage, into drive: String?) async throws -> MediaDrive {
        let drives = try await mediaDrives()
        var place = try place(for: image, drive, drives)
        if flaw == .insertIgnoresDrive, drives[place].image != nil { place = (place + 1) % drives.count }
        if device.fault(.imageUnreachable) != nil, flaw != .unreachableIsSilent {
            throw DriverError(.rejected, "the device cannot fetch \(image.url)", remedy: "serve it where it can")
        }
        session.media.withLock { $0[drives[place].id] = image.url }
        try await exchange { [place] in
            device.state.withLock { state in
                if flaw == .mediumRestarts { state.power = state.power == .on ? .off : .on }
                let isForgotten = state.faults[.mediaLies] ?? state.faults[.imageUnreachable]
                guard isForgotten == nil, flaw != .insertDoesNothing, flaw != .mediumOfTheConnection else { return }
                state.drives[place].image = image.url
            }
        }
        return try await readBack(image, place)
    }

    private func readBack(_ image: MediaImage, _ place: Int) async throws -> MediaDrive {
        var drive = try await mediaDrives()[place]
        if drive.image != image.url, flaw != .unreachableIsSilent {
            guard flaw == .mediumNotReadBack || flaw == .insertDoesNothing else {
                throw DriverError(.conflict, "\(drive.id) holds \(drive.image ?? "nothing")")
            }
            drive.image = image.url
        }
        return drive
    }

    private func place(for image: MediaImage, _ drive: String?, _ drives: [MediaDrive]) throws -> Int {
        let fitting = drives.indices.filter { drives[$0].kinds.contains(image.kind) || flaw == .anyKindFits }
        guard !fitting.isEmpty else {
            throw DriverError(.unsupported, "no drive takes a \(image.kind.rawValue) medium")
        }
        if let drive, flaw != .anyDriveFits {
            guard let named = fitting.first(where: { drives[$0].id == drive }) else {
                throw DriverError(.notFound, "there is no drive \(drive) for it")
            }
            return named
        }
        return fitting.first { drives[$0].image == nil } ?? fitting[0]
    }

    func ejectMedia(from drive: String?) async throws {
        if flaw == .ejectNeedsName, drive == nil { return }
        let drives = try await mediaDrives()
        for (place, found) in drives.enumerated() where drive == nil || found.id == drive {
            if found.image == nil, flaw == .emptyEjectFails { throw DriverError(.conflict, "\(found.id) is empty") }
            if flaw == .ejectDoesNothing { continue }
            session.media.withLock { $0[found.id] = nil }
            try await exchange { device.state.withLock { $0.drives[place].image = nil } }
        }
    }
}
