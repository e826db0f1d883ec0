import Foundation
import WroughtCore
import WroughtLab

/// Readers that are not ours: what Python's and Perl's own libraries make of a file. Each prints JSON.
struct OtherReader {
    private let program: String
    private let arguments: [String]

    /// Gives texts as files to the reader, and takes what it printed.
    func read(_ texts: [String]) async throws -> JSONValue {
        let folder = try LabFolder("reports")
        defer { folder.remove() }
        let paths = try texts.enumerated().map { try folder.write("\($0).txt", $1) }
        let result = try await RunCommand.run(ProcessPlan(program, arguments + paths)).checked()
        return try JSONReader.read(result.output)
    }

    /// Every case of JUnit files: the suite's name, the case's, what is in it and its message.
    static let xml = OtherReader(
        program: "python3",
        arguments: [
            "-c",
            """
            import json, sys, xml.etree.ElementTree as tree
            cases = []
            for path in sys.argv[1:]:
                root = tree.parse(path).getroot()
                assert root.tag == "testsuites", root.tag
                found = {"tests": 0, "failures": 0, "skipped": 0}
                for suite in root:
                    sums = {"tests": 0, "failures": 0, "skipped": 0}
                    for case in suite.iter("testcase"):
                        inner = [child.tag for child in case if child.tag != "system-out"]
                        assert len(inner) < 2, inner
                        sums["tests"] += 1
                        sums["failures"] += inner == ["failure"]
                        sums["skipped"] += inner == ["skipped"]
                        float(case.get("time"))
                        kind = inner[0] if inner else "passed"
                        message = case.find(kind).get("message") if inner else ""
                        cases.append([suite.get("name"), case.get("name"), kind, message])
                    for key, sum in sums.items():
                        assert suite.get(key) == str(sum), (key, sum, suite.attrib)
                        found[key] += sum
                for key, sum in found.items():
                    assert root.get(key) == str(sum), (key, sum, root.attrib)
            print(json.dumps(cases))
            """,
        ])

    /// Every point of TAP files as TAP::Parser sees it: number, ok, directive, its reason, the description and the
    /// message of the YAML block. Debian 12's Perl knows TAP to version 13, which 14 extends without a break, so the
    /// version line is handed to it as that.
    static let tap = OtherReader(
        program: "perl",
        arguments: [
            "-MTAP::Parser", "-MJSON::PP", "-e",
            #"""
            my @points;
            for my $path (@ARGV) {
                open(my $file, '<:encoding(UTF-8)', $path) or die $!;
                local $/; my $text = <$file>;
                $text =~ s/\ATAP version 14\n/TAP version 13\n/ or die "no version";
                my $parser = TAP::Parser->new({ tap => $text });
                while (my $result = $parser->next) {
                    if ($result->is_test) {
                        push @points, [$result->number + 0, $result->is_actual_ok ? JSON::PP::true : JSON::PP::false,
                            $result->directive, $result->explanation // '', $result->description, ''];
                    } elsif ($result->is_yaml) {
                        $points[-1][5] = $result->data->{message} // '';
                    } elsif ($result->is_unknown || $result->is_bailout) {
                        die "$path: cannot read: " . $result->as_string;
                    }
                }
                my @errors = $parser->parse_errors;
                die "$path: @errors" if @errors;
            }
            print JSON::PP->new->utf8->encode(\@points);
            """#,
        ])

    /// The tags of HTML or SVG files, which have to close in order, with their attributes; and the text between them.
    static let page = OtherReader(
        program: "python3",
        arguments: [
            "-c",
            """
            import html.parser, json, sys
            class Page(html.parser.HTMLParser):
                def __init__(self):
                    super().__init__(convert_charrefs=True)
                    self.open, self.tags, self.words = [], [], []
                def handle_starttag(self, tag, attributes):
                    assert len({name for name, _ in attributes}) == len(attributes), attributes
                    self.tags.append([tag, {name: value or "" for name, value in attributes}])
                    if tag not in ("meta", "input", "br"): self.open.append(tag)
                def handle_endtag(self, tag):
                    assert self.open and self.open[-1] == tag, (tag, self.open)
                    self.open.pop()
                def handle_data(self, data):
                    if self.open and self.open[-1] != "style" and data.strip(): self.words.append(data)
            pages = []
            for path in sys.argv[1:]:
                page = Page()
                page.feed(open(path, encoding="utf-8", newline="").read())
                page.close()
                assert not page.open, page.open
                pages.append({"tags": page.tags, "words": page.words})
            print(json.dumps(pages))
            """,
        ])

    /// The names of the elements of SVG files, which have to be well-formed XML.
    static let svg = OtherReader(
        program: "python3",
        arguments: [
            "-c",
            """
            import json, sys, xml.etree.ElementTree as tree
            print(json.dumps([[e.tag for e in tree.parse(path).iter()] for path in sys.argv[1:]]))
            """,
        ])
}
