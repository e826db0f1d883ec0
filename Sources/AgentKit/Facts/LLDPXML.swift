/// Neighbours in the XML of `lldpctl -f xml`, which MAAS reads for its tags.
enum LLDPXML {
    static func text(_ neighbours: [LLDPNeighbour]) -> String {
        let entries = neighbours.map { neighbour in
            """
             <interface label="Interface" name="\(escaped(neighbour.interface))" via="LLDP" rid="1">
              <chassis label="Chassis">
               <id label="ChassisID" type="\(neighbour.chassis.contains(":") ? "mac" : "local")">\(escaped(neighbour.chassis))</id>
            \(optional("   <name label=\"SysName\">", neighbour.systemName, "</name>"))\
            \(optional("   <descr label=\"SysDescr\">", neighbour.systemDescription, "</descr>"))\
            \(optional("   <mgmt-ip label=\"MgmtIP\">", neighbour.managementAddress, "</mgmt-ip>"))\
              </chassis>
              <port label="Port">
               <id label="PortID" type="\(neighbour.port.contains(":") ? "mac" : "ifname")">\(escaped(neighbour.port))</id>
            \(optional("   <descr label=\"PortDescr\">", neighbour.portDescription, "</descr>"))\
              </port>
            \(optional("  <vlan label=\"VLAN\" pvid=\"yes\" vlan-id=\"", neighbour.vlan.map { String($0) }, "\"/>"))\
             </interface>

            """
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lldp label=\"LLDP neighbors\">\n\(entries.joined())</lldp>"
    }

    private static func optional(_ before: String, _ text: String?, _ after: String) -> String {
        text.map { "\(before)\(escaped($0))\(after)\n" } ?? ""
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
