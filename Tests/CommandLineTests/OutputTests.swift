import Testing
import WroughtCore

@testable import WroughtCommandLine

@Suite struct OutputTests {
    @Test func tablesAlignAndEndWithoutBlanks() {
        var table = TextTable(["NAME", ">MS", "REST"])
        table.add(["a", "1.5", "x"])
        table.add(["long name", "100", TextTable.Cell(nil)])
        table.add(["überlänge"])
        #expect(
            table.text(colours: false) == """
                NAME        MS  REST
                a          1.5  x
                long name  100  -
                überlänge    -  -

                """)
    }

    @Test func coloursDoNotDisturbTheColumns() {
        var table = TextTable(["A", "B"])
        table.add([TextTable.Cell("on", .good), "x"])
        #expect(table.text(colours: true).contains("\u{1B}[32mon\u{1B}[0m  x"))
        #expect(!table.text(colours: false).contains("\u{1B}"))
    }

    @Test func aDeviceCannotDrawOnTheTerminal() {
        #expect(TextTable.printable("a\u{1B}[2Jb\u{9B}c\nd\te") == "a?[2Jb?c d e")
        #expect(TextTable.Cell("\u{7}").text == "?")
    }

    @Test(arguments: [
        ("30s", 30_000), ("500ms", 500), ("2m", 120_000), ("1h", 3_600_000), ("1.5", 1500), ("0", 0),
    ])
    func durationsAreRead(_ text: String, _ milliseconds: Int) {
        #expect(DurationText.parse(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "s", "-1s", "1d", "1e3", "inf", "nan", "1 s", "٣s", "99999999h", "1..2", "."])
    func whatIsNoDurationIsRefused(_ text: String) { #expect(DurationText.parse(text) == nil) }

    @Test func numbersArePrintedPlainly() {
        #expect(DurationText.fixed(0.05, digits: 1) == "0.1")
        #expect(DurationText.fixed(-1.25, digits: 1) == "-1.3")
        #expect(DurationText.fixed(1234.5678, digits: 3) == "1234.568")
        #expect(DurationText.trimmed(21.5) == "21.5")
        #expect(DurationText.trimmed(3) == "3")
        #expect(DurationText.short(.milliseconds(45)) == "45 ms")
        #expect(DurationText.short(.seconds(125)) == "2 min 5 s")
        #expect(ByteText.short(8 << 30) == "8 GiB")
        #expect(ByteText.short(1_500_000_000) == "1.4 GiB")
        #expect(ByteText.short(12) == "12 B")
    }

    @Test func staggersAreRead() {
        #expect(Stagger(argument: "5/10s") != nil)
        for text in ["5", "0/1s", "5/", "/1s", "5/0s", "a/1s", "1/2/3"] { #expect(Stagger(argument: text) == nil) }
    }

    @Test func escapesEndTheConsoleOnlyAtTheBeginningOfALine() {
        func run(_ text: String) -> (String, EscapeFilter.Wish?) {
            var filter = EscapeFilter()
            let (send, wish) = filter.filter(Array(text.utf8))
            return (String(decoding: send, as: UTF8.self), wish)
        }
        #expect(run("~.x") == ("", .leave))
        #expect(run("ls\r~.") == ("ls\r", .leave))
        #expect(run("a~.\r") == ("a~.\r", nil))
        #expect(run("~~.") == ("~.", nil))
        #expect(run("~x~.") == ("~x~.", nil))
        #expect(run("~?") == ("", .help))
        #expect(run("~\r~.") == ("~\r", .leave))
        var filter = EscapeFilter()
        #expect(filter.filter(Array("~".utf8)).send.isEmpty)
        #expect(filter.filter(Array(".".utf8)).wish == .leave)
    }

    @Test(arguments: ["", "1"]) func coloursNeedATerminal(_ value: String) {
        let output = Output.standard { $0 == "NO_COLOR" ? value : nil }
        #expect(!output.hasColours || output.isTerminal && value.isEmpty)
    }
}
