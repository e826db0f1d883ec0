import Foundation
import Testing
import WroughtConformance
import WroughtCore

/// docs/reference/conformance-checks.md is made of the list itself; with `WROUGHT_WRITE_GOLDEN=1` it is written anew.
@Suite struct CheckDocumentTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/reference/conformance-checks.md").standardizedFileURL

    @Test func theDocumentIsMadeOfTheList() throws {
        if ProcessInfo.processInfo.environment["WROUGHT_WRITE_GOLDEN"] == "1" {
            try Data(Self.document.utf8).write(to: Self.path)
        }
        let written = try String(contentsOf: Self.path, encoding: .utf8)
        #expect(written == Self.document, "run the test with WROUGHT_WRITE_GOLDEN=1 to write it anew")
    }

    @Test func idsAreNeverGivenTwiceAndEveryCheckSaysWhy() {
        let ids = CheckList.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(CheckList.all.allSatisfy { !$0.title.isEmpty && !$0.reason.isEmpty && !$0.title.hasSuffix(".") })
    }

    private static var document: String {
        var lines = [
            "# The checks of the conformance kit", "",
            "List \(CheckList.version), \(CheckList.all.count) checks. This page is made of the list itself by its tests; "
                + "`wrought conformance list` prints it, too.", "",
            "The last column names the flaws that the kit's own tests put into a good driver, one at a time, each of which "
                + "the check must find; every check has one. The faults that a check asks of the device are in the column "
                + "before it. The [flaws by name](#flaws-and-their-catchers) are at the end.",
        ]
        for profile in CheckProfile.allCases {
            let checks = CheckList.all.filter { $0.profile == profile }
            guard !checks.isEmpty else { continue }
            let name = profile.isLevel ? "\(profile.rawValue) \(profile.title)" : profile.title
            lines += [
                "", "## \(name)", "", "| check | level | what holds | why | needs | caught flaws |",
                "|---|---|---|---|---|---|",
            ]
            lines += checks.map(row)
        }
        lines += [
            "", "## Flaws and their catchers", "",
            "\(ModelFlaw.allCases.count) flaws. The first check is the one that is meant for it; further ones break as well.",
            "", "| flaw | caught by |", "|---|---|",
        ]
        lines += ModelFlaw.allCases.map { "| `\($0)` | \($0.catchers.joined(separator: ", ")) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ check: Check) -> String {
        let flaws = ModelFlaw.allCases.filter { $0.catchers.contains(check.id) }.map { "`\($0)`" }.joined(
            separator: ", ")
        let needs = (check.needs.map(\.description) + check.harness.map(\.word)).sorted().joined(separator: ", ")
        return "| \(check.id) | \(check.level.rawValue) | \(check.title) | \(check.reason) | \(needs) | \(flaws) |"
    }
}

extension HarnessAbility {
    /// Short, for the table.
    fileprivate var word: String {
        if case .fault(let kind) = self { "device can \(kind.rawValue)" } else { "harness: \(self)" }
    }
}
