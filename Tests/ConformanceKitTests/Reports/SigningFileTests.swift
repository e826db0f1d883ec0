import Foundation
import Testing
import WroughtConformance
import WroughtLab

@Suite struct SigningFileTests {
    @Test func signsAndVerifiesFiles() throws {
        try inFolder { folder in
            let key = try SigningKey.make(for: "Ada")
            try key.write(to: folder.file("key"))
            let read = try SigningKey(readingFrom: folder.file("key"))
            #expect(read.publicKey == key.publicKey && read.name == "Ada")
            let report = try folder.write("report.jsonl", ReportFormat.jsonl.text(of: ReportSample.report))
            let signed = try SignedReport.sign(report, with: read)
            #expect(try SignedReport.verify(report, expecting: key.publicKey) == signed)
            #expect(FileManager.default.fileExists(atPath: folder.file("report.jsonl.sig")))
            try folder.write("report.jsonl", ReportFormat.jsonl.text(of: ReportSample.report) + "\n")
            #expect { try SignedReport.verify(report) } throws: { "\($0)".hasPrefix("the report was changed") }
            let again = try SignedReport.sign(report, with: read, at: ReportSample.moment)
            #expect(try SignedReport.verify(report).time == again.time)
            #expect(try entries(folder) == ["key", "report.jsonl", "report.jsonl.sig"])
        }
    }

    @Test func theKeyFileIsForItsOwnerAlone() throws {
        try inFolder { folder in
            let path = folder.file("key")
            try SigningKey.make(for: "Ada").write(to: path)
            #expect(try mode(path) == 0o600)
            for wrong in [0o640, 0o604, 0o660, 0o610, 0o601] {
                try FileManager.default.setAttributes([.posixPermissions: wrong], ofItemAtPath: path)
                #expect { try SigningKey(readingFrom: path) } throws: { error in
                    (error as? SigningError) == .exposedKey(path: path) && "\(error)".contains("chmod 600")
                }
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
            #expect(try SigningKey(readingFrom: path).name == "Ada")
        }
    }

    @Test func aKeyIsNeverWrittenOverAnything() throws {
        try inFolder { folder in
            let path = try folder.write("key", "something dear")
            try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "nowhere")
            for place in [path, folder.file("link"), folder.path] {
                #expect { try SigningKey.make(for: "Ada").write(to: place) } throws: { error in
                    (error as? SigningError) == .exists(path: place)
                }
            }
            #expect(folder.read("key") == "something dear")
            #expect(try entries(folder) == ["key", "link"])
        }
    }

    @Test func nothingShowsTheSecret() throws {
        try inFolder { folder in
            let key = try SigningKey.make(for: "Ada")
            try key.write(to: folder.file("key"))
            let text = try #require(folder.read("key"))
            let secret = try #require(text.firstMatch(of: #/"secret": "([^"]+)"/#)).1
            var dumped = ""
            dump(key, to: &dumped)
            for shown in ["\(key)", String(reflecting: key), dumped] {
                #expect(shown.contains("Ada") && !shown.contains(secret))
            }
            for damaged in [
                text.replacing("\"secret\"", with: "secret"), text.replacing(": \"\(secret)", with: "\(secret)\""),
            ] {
                try folder.write("key", damaged)
                #expect { try SigningKey(readingFrom: folder.file("key")) } throws: { error in
                    "\(error)".hasPrefix("this is not a signing key: ") && !"\(error)".contains(secret)
                }
            }
        }
    }

    @Test func aDamagedKeyIsRefused() throws {
        try inFolder { folder in
            try SigningKey.make(for: "Ada").write(to: folder.file("a"))
            try SigningKey.make(for: "Ada").write(to: folder.file("b"))
            let text = try #require(folder.read("a"))
            let stranger = try #require(folder.read("b"))
            let other = try #require(stranger.firstMatch(of: #/"public": "[^"]+"/#)).0
            let mixed = text.replacing(#/"public": "[^"]+"/#, with: other)
            let cases = [
                (mixed, "“public” does not belong"),
                (text.replacing(#/"secret": "..../#, with: #""secret": ""#), "damaged"),
                ("", "keygen"), ("{}", "keygen"), (text.replacing("ed25519\"", with: "rsa\""), "keygen"),
                (text.replacing("\"name\": \"Ada\"", with: "\"name\": \" \""), "the tester's name"),
            ]
            for (damaged, reason) in cases {
                try folder.write("a", damaged)
                #expect { try SigningKey(readingFrom: folder.file("a")) } throws: { "\($0)".contains(reason) }
            }
        }
    }

    @Test func whatCannotBeReadIsNamed() throws {
        try inFolder { folder in
            let missing = folder.file("none.jsonl")
            #expect { try SignedReport.verify(missing) } throws: {
                "\($0)" == "\(missing).sig: No such file or directory"
            }
            let key = try SigningKey.make(for: "Ada")
            #expect { try SignedReport.sign(missing, with: key) } throws: {
                "\($0)" == "\(missing): No such file or directory"
            }
            #expect { try SignedReport.sign(folder.path, with: key) } throws: {
                "\($0)".hasSuffix("it is no regular file")
            }
            mkfifo(folder.file("pipe"), 0o600)
            #expect { try SigningKey(readingFrom: folder.file("pipe")) } throws: {
                "\($0)".hasSuffix("no regular file")
            }
            let deep = folder.file("no/such/key")
            #expect { try key.write(to: deep) } throws: { "\($0)" == "\(deep): No such file or directory" }
        }
    }

    private func inFolder(_ body: (LabFolder) throws -> Void) throws {
        let folder = try LabFolder("signing")
        defer { folder.remove() }
        try body(folder)
    }

    private func entries(_ folder: LabFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
