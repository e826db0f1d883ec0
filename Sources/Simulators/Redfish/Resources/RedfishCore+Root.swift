import WroughtCore

extension RedfishCore {
    static let rootRoutes: [RedfishRoute] = [
        RedfishRoute("", isPublic: true) { core, _ in core.rootBody },
        RedfishRoute("odata", isPublic: true) { core, _ in core.odataBody },
        RedfishRoute("$metadata", isPublic: true) { _, _ in [:] },
        RedfishRoute("JsonSchemas", .schemas) { core, _ in
            core.collection("JsonSchemaFile", "Schemas", schemas.map { "JsonSchemas/\($0.name)" })
        },
        RedfishRoute("JsonSchemas/*", .schemas) { core, call throws(RedfishRefusal) in try core.schemaBody(call) },
    ]

    /// The schemas in use: their names and versions.
    static let schemas: [(name: String, version: String)] = [
        ("ServiceRoot", "v1_15_0"), ("SessionService", "v1_1_8"), ("Session", "v1_5_0"), ("ComputerSystem", "v1_20_0"),
        ("BootOption", "v1_0_4"), ("Processor", "v1_18_0"), ("Memory", "v1_17_0"), ("EthernetInterface", "v1_9_0"),
        ("Storage", "v1_15_0"), ("Drive", "v1_17_0"), ("Chassis", "v1_23_0"), ("Power", "v1_7_1"),
        ("Thermal", "v1_7_1"), ("Sensor", "v1_7_0"), ("Manager", "v1_18_0"), ("VirtualMedia", "v1_6_0"),
        ("LogService", "v1_4_0"), ("LogEntry", "v1_15_0"), ("EventService", "v1_10_0"), ("Event", "v1_7_0"),
        ("TaskService", "v1_2_0"), ("Task", "v1_7_2"), ("JsonSchemaFile", "v1_1_5"), ("Message", "v1_1_2"),
    ]

    private var rootBody: [String: JSONValue] {
        var body: [String: JSONValue] = [
            "@odata.type": "#ServiceRoot.v1_15_0.ServiceRoot", "Id": "RootService", "Name": "Root Service",
            "RedfishVersion": "1.15.0", "UUID": .string(machines.first?.settings.uuid ?? ""),
            "Vendor": .string(settings.profile.vendor), "Product": .string(settings.profile.product),
            "ProtocolFeaturesSupported": [
                "ExpandQuery": ["ExpandAll": false, "Levels": false, "Links": false, "NoLinks": false],
                "FilterQuery": false, "SelectQuery": false, "OnlyMemberQuery": false, "ExcerptQuery": false,
            ],
            "Systems": link("Systems"),
        ]
        body["Links"] = .object(
            settings.services.contains(.sessions) ? ["Sessions": link("SessionService/Sessions")] : [:])
        body["SessionService"] = link("SessionService", if: .sessions)
        body["Chassis"] = link("Chassis", if: .chassis)
        body["Managers"] = link("Managers", if: .managers)
        body["EventService"] = link("EventService", if: .events)
        body["JsonSchemas"] = link("JsonSchemas", if: .schemas)
        if settings.profile.resetsAreTasks { body["Tasks"] = link("TaskService") }
        return body
    }

    private var odataBody: [String: JSONValue] {
        let names = ["Systems", "Chassis", "Managers", "SessionService", "EventService", "JsonSchemas"].filter {
            rootBody[$0] != nil
        }
        let entries = names.map { name -> JSONValue in
            ["name": .string(name), "kind": "Singleton", "url": .string(path(name))]
        }
        let root: JSONValue = ["name": "Service", "kind": "Singleton", "url": "/redfish/v1/"]
        return ["@odata.context": "/redfish/v1/$metadata", "value": .array([root] + entries)]
    }

    private func schemaBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        guard let schema = Self.schemas.first(where: { $0.name == call.name(0) }) else { throw missing(call) }
        let name = "\(schema.name).\(schema.version)"
        return [
            "@odata.type": "#JsonSchemaFile.v1_1_5.JsonSchemaFile", "Id": .string(schema.name),
            "Name": .string("\(schema.name) Schema File"), "Schema": .string("#\(name).\(schema.name)"),
            "Languages": ["en"],
            "Location": [
                ["Language": "en", "PublicationUri": .string("http://redfish.dmtf.org/schemas/v1/\(name).json")]
            ],
        ]
    }

    /// The metadata document (DSP0266): which schemas are in use and where they are published.
    var metadata: String {
        let references = Self.schemas.map { schema in
            """
              <edmx:Reference Uri="http://redfish.dmtf.org/schemas/v1/\(schema.name)_v1.xml">
                <edmx:Include Namespace="\(schema.name)"/>
                <edmx:Include Namespace="\(schema.name).\(schema.version)"/>
              </edmx:Reference>

            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
            \(references.joined())  <edmx:DataServices>
                <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Service">
                  <EntityContainer Name="Service" Extends="ServiceRoot.v1_15_0.ServiceContainer"/>
                </Schema>
              </edmx:DataServices>
            </edmx:Edmx>

            """
    }
}
