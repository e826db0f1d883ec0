/// Definitions as libvirt writes them.
enum Definitions {
    static let byKind = """
        <domain type='kvm' id='3'>
          <name>web &amp; mail</name>
          <uuid>6F0C4D5E-0000-4000-8000-000000000001</uuid>
          <metadata>
            <acme:thing xmlns:acme="http://acme.example/x"><acme:a>1</acme:a></acme:thing>
          </metadata>
          <memory unit='GiB'>2</memory>
          <currentMemory unit='KiB'>1048576</currentMemory>
          <vcpu placement='static' current='2'>4</vcpu>
          <sysinfo type='smbios'>
            <system>
              <entry name='manufacturer'>Acme</entry>
              <entry name='product'>Box 9</entry>
              <entry name='serial'>S-77</entry>
            </system>
            <chassis><entry name='asset'>A-1</entry></chassis>
          </sysinfo>
          <os>
            <type arch='x86_64' machine='pc-i440fx-7.2'>hvm</type>
            <boot dev='hd'/>
            <boot dev='network'/>
            <bootmenu enable='no'/>
          </os>
          <!-- kept -->
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <disk type='file' device='disk'>
              <source file='/images/a.img'/>
              <target dev='vda' bus='virtio'/>
              <serial>DISK1</serial>
            </disk>
            <disk type='file' device='cdrom'>
              <target dev='sda' bus='sata'/>
              <readonly/>
            </disk>
            <interface type='bridge'>
              <mac address='52:54:00:AB:00:01'/>
              <source bridge='br0'/>
              <target dev='vnet3'/>
              <model type='virtio'/>
            </interface>
            <interface type='network'>
              <mac address='52:54:00:ab:00:02'/>
              <source network='default'/>
              <model type='e1000'/>
            </interface>
            <graphics type='vnc' port='-1' passwd='hunter2'/>
          </devices>
          <qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
            <qemu:arg value='-s'/>
          </qemu:commandline>
        </domain>
        """

    static let byDevice = """
        <domain type='qemu'>
          <name>d2</name>
          <uuid>6f0c4d5e-0000-4000-8000-000000000002</uuid>
          <memory>65536</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <devices>
            <disk type='file' device='disk'>
              <target dev='vda' bus='virtio'/><boot order='3'/><alias name='virtio-disk0'/>
            </disk>
            <disk type='file' device='disk'><target dev='vdb' bus='virtio'/><alias name='virtio-disk1'/></disk>
            <interface type='user'><mac address='52:54:00:00:00:01'/><boot order='2'/><alias name='net0'/></interface>
            <interface type='user'><mac address='52:54:00:00:00:02'/><boot order='1'/><alias name='net1'/></interface>
            <hostdev mode='subsystem' type='pci'><boot order='4'/><alias name='hostdev0'/></hostdev>
          </devices>
        </domain>
        """

    static let uefi = """
        <domain type='qemu'>
          <name>u</name>
          <memory unit='MB'>64</memory>
          <vcpu>1</vcpu>
          <os>
            <type arch='x86_64' machine='q35'>hvm</type>
            <loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>
            <nvram>/var/lib/u.fd</nvram>
          </os>
          <devices/>
        </domain>
        """
}
