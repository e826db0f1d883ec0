import Foundation
import WroughtLab

/// The program that runs, for snmpd to start again.
enum OwnProgram {
    /// A link to it in a folder: snmpd takes a blank in a path for its end.
    static func linked(in folder: LabFolder) throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let link = folder.file("wrought")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: own)
        return link
    }
}
