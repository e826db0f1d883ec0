import Testing
import WroughtCore
import WroughtLab

/// A web server that gives fixed answers and writes down what it was asked, for what no Redfish service does.
struct CannedService {
    let url: String
    private let folder: LabFolder

    /// One answer.
    struct Answer {
        var status = 200
        var headers: [String: String] = [:]
        var body: String = ""
    }

    /// Starts one. The keys are a method and a path, for example `GET /redfish/v1/`; anything else is answered with
    /// 404.
    static func start(_ answers: [String: Answer], in lab: Lab) async throws -> CannedService {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("canned"))
        let table = answers.mapValues { answer -> JSONValue in
            [
                "status": .int(answer.status), "body": .string(answer.body),
                "headers": .object(answer.headers.mapValues { .string($0) }),
            ]
        }
        let file = try folder.write("answers.json", JSONWriter.text(.object(table)))
        let script = try folder.write("serve.py", program)
        _ = try await lab.start(
            "canned", ProcessPlan("python3", [script, address, file, folder.file("log")], folder: folder.path),
            until: .tcp(address: address, port: 8000))
        return CannedService(url: "http://\(address):8000", folder: folder)
    }

    /// The requests so far: method and path, then each header, one line each.
    var log: String { folder.read("log") ?? "" }

    private static let program = """
        import http.server, json, sys
        answers = json.load(open(sys.argv[2]))
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def answer(self):
                self.rfile.read(int(self.headers.get('Content-Length', 0)))
                with open(sys.argv[3], 'a') as log:
                    log.write(f'{self.command} {self.path}\\n{self.headers}')
                found = answers.get(f'{self.command} {self.path}', {'status': 404, 'body': '', 'headers': {}})
                body = found['body'].encode()
                self.send_response(found['status'])
                for name, value in found['headers'].items(): self.send_header(name, value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            do_GET = do_POST = do_PATCH = do_DELETE = answer
            def log_message(self, *_): pass
        http.server.ThreadingHTTPServer((sys.argv[1], 8000), Handler).serve_forever()
        """
}
