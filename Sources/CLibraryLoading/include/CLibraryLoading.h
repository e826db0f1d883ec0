// Loading a C library at its first use instead of linking to it: what the targets that do so have in common. Why they do
// so says docs/decisions/0005-traits-and-c-libraries.md.
//
// Every function here may read files, and therefore blocks. Where one fails, `error` (at most `size` bytes with the
// closing 0) holds the loader's words, which name the library or the function that is missing.
#ifndef CLIBRARYLOADING_H
#define CLIBRARYLOADING_H

#include <pthread.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether a library is loaded, for one that is loaded once for the whole process. Starts as CLIBRARY_NOT_LOADED.
struct clibrary {
    pthread_mutex_t lock;
    int is_loaded;
};
#define CLIBRARY_NOT_LOADED { PTHREAD_MUTEX_INITIALIZER, 0 }

/// Calls `load` unless it has returned 0 before; one thread at a time. Returns 0 when the library is loaded, else -1; a
/// failure may be tried again.
int clibrary_load(struct clibrary *library, int (*load)(char *error, size_t size), char *error, size_t size);

/// A handle of a library by its name, such as libvirt.so.0; NULL when it, or a library that it needs, is missing.
void *clibrary_open(const char *name, char *error, size_t size);

/// The address of a function of a library; NULL when it has none of that name.
void *clibrary_function(void *handle, const char *name, char *error, size_t size);

/// Returns 0 where a library can be loaded and has a function, else -1. Changes nothing.
int clibrary_probe(const char *name, const char *function, char *error, size_t size);

#ifdef __cplusplus
}
#endif

#endif
