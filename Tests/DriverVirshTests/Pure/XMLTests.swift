import SeededNumbers
import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("XML: read, and changed without touching the rest")
struct XMLTests {
    @Test("elements, attributes, text, entities, comments and CDATA")
    func reads() throws {
        let text =
            "<?xml version='1.0'?>\n<!-- a --><a x=\"1 &lt; 2\" y='&#65;&#x42;'>t&amp;<b/><![CDATA[<&>]]><c>d</c></a>\n"
        let root = try XMLScanner.scan(Array(text.utf8))
        #expect(root.name == "a")
        #expect(root[attribute: "x"] == "1 < 2")
        #expect(root[attribute: "y"] == "AB")
        #expect(root.text == "t&<&>")
        #expect(root.children.map(\.name) == ["b", "c"])
        #expect(root.first("c")?.text == "d")
        #expect(root.at("c")?.content?.count == 1)
    }

    @Test(
        "what is not well-formed is refused with a reason",
        arguments: [
            "", " ", "text", "<a>", "<a></b>", "</a>", "<a/><b/>", "<a", "<a x>", "<a x=1/>", "<a x='1/>",
            "<a x='1'y='2'/>",
            "<a x='1' x='2'/>", "<a>&nope;</a>", "<a>&#xFFFFFFFF;</a>", "<a>&#xD800;</a>", "<a><!-- </a>",
            "<a><![CDATA[</a>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<1/>", "<a/>x", "<a x='<'/>", "<a>&amp</a>", "<![CDATA[x]]>",
            "<a></a", "<![CDATA[",
        ])
    func refuses(_ text: String) {
        #expect(throws: XMLProblem.self) { try XMLScanner.scan(Array(text.utf8)) }
    }

    @Test("nesting has a limit")
    func depth() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: XMLProblem.self) { try XMLScanner.scan(Array(deep.utf8)) }
    }

    @Test("no bytes make it trap")
    func survivesAnything() {
        var generator = SeededGenerator(seed: 1)
        var accepted = 0
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...60, using: &generator)
            let letters = Array("<>/&;'\"= \n!-[]?ax#1é\u{0}".utf8)
            let bytes = (0..<length).map { _ in
                Bool.random(using: &generator)
                    ? letters.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255, using: &generator)
            }
            if (try? XMLScanner.scan(bytes)) != nil { accepted += 1 }
        }
        #expect(accepted < 20_000)
    }

    @Test("a definition with some bytes changed never makes it trap")
    func survivesDamage() {
        var generator = SeededGenerator(seed: 2)
        let original = Array(Definitions.byKind.utf8)
        var refused = 0
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            bytes.removeLast(Int.random(in: 0...2, using: &generator))
            do {
                let text = String(decoding: bytes, as: UTF8.self)
                let domain = try DomainXML(text)
                _ = try? domain.settingBootOrder([.network, .disk])
                _ = try? domain.bootingOnce(from: .optical)
                _ = (domain.memoryBytes, domain.bootMode, domain.bootOrder)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test("escaping comes back as it was")
    func escapes() throws {
        let text = "a<b>&\"'\t\n é"
        let root = try XMLScanner.scan(
            Array("<a x=\"\(XMLEntities.escape(text))\">\(XMLEntities.escape(text))</a>".utf8))
        #expect(root[attribute: "x"] == text)
        #expect(root.text == text)
    }

    @Test("a draft without changes is the document, byte for byte")
    func unchanged() throws {
        for text in [Definitions.byKind, Definitions.byDevice, Definitions.uefi] {
            #expect(try XMLDraft(text).text == text)
        }
    }

    @Test("changes touch their place only")
    func changes() throws {
        var draft = try XMLDraft("<a>\n  <b x='1'/>\n  <c>\n    <d/>\n  </c>\n</a>")
        draft.set("x", of: try #require(draft.root.first("b")), to: "<2>")
        draft.remove(try #require(draft.root.at("c/d")))
        draft.append(["<e/>"], to: try #require(draft.root.first("c")))
        draft.append(["<f/>"], to: try #require(draft.root.first("b")))
        #expect(draft.text == "<a>\n  <b x='&lt;2&gt;'><f/></b>\n  <c>\n    <e/>\n  </c>\n</a>")
    }
}
