#if Libvirt
/// Devices for machines of the tests.
enum Devices {
    static func disk(_ file: String, boot: String = "") -> String {
        "<disk type='file' device='disk'><source file='\(file)'/><target dev='vda' bus='virtio'/>\(boot)</disk>"
    }

    static func interface(_ number: Int, boot: String = "") -> String {
        "<interface type='user'><mac address='52:54:00:77:00:0\(number)'/><model type='virtio'/>\(boot)</interface>"
    }
}
#endif
