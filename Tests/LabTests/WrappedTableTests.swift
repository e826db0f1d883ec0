import Testing

@testable import WroughtLab

@Suite struct WrappedTableTests {
    @Test func longCellsGoOnBelow() {
        let table = WrappedTable(rows: [["", "one", "two"], ["step", "a bb ccc dddd", "x"]], widths: [4, 6, 3])
        #expect(
            table.text == """
                      one     two
                ----  ------  ---
                step  a bb    x
                      ccc
                      dddd

                """)
    }

    @Test func noWordIsLostAndNoLineIsTooLong() {
        for _ in 0..<500 {
            let words = (0..<Int.random(in: 0...9)).map { _ in String(repeating: "w", count: .random(in: 1...30)) }
            let lines = WrappedTable.wrapped(words.joined(separator: " "), at: 12)
            #expect(lines.allSatisfy { $0.count <= 12 })
            #expect(lines.joined().filter { $0 == "w" }.count == words.joined().count)
        }
    }
}
