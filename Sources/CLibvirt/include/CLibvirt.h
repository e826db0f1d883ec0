// libvirt's public interface, and the QEMU part of it for one order: putting a running machine's boot order back
// (docs/decisions/0007-libvirt-boot-once.md). The headers come with Debian's libvirt-dev, both libraries with libvirt0.
//
// Nothing links to libvirt: it is loaded at its first use, because with it come 55 more shared libraries, which would
// slow down the start of every program that contains the driver (docs/decisions/0005-traits-and-c-libraries.md). The
// functions of libvirt that this module defines pass each call on to the loaded library; which ones there are says
// functions.h. Before the library is loaded they do nothing and return failure (-1 or NULL).
//
// Built without the trait Libvirt, nothing of this is compiled, and the headers below need not be installed.
#ifndef CLIBVIRT_H
#define CLIBVIRT_H

#include <stddef.h>

#include <libvirt/libvirt.h>
#include <libvirt/libvirt-qemu.h>
#include <libvirt/virterror.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Loads libvirt, once; later calls return at once. Safe from any thread. Returns 0, or -1 with what is missing, the
/// library or the function, in `error` (at most `size` bytes with the closing 0). A failure may be tried again.
int wrought_libvirt_load(char *error, size_t size);

#ifdef __cplusplus
}
#endif

#endif
