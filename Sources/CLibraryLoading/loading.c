#include "CLibraryLoading.h"

#include <dlfcn.h>
#include <stdio.h>

static void *missing(char *error, size_t size) {
    const char *said = dlerror();
    if (size > 0) snprintf(error, size, "%s", said ? said : "the loader gave no reason");
    return NULL;
}

int clibrary_load(struct clibrary *library, int (*load)(char *error, size_t size), char *error, size_t size) {
    pthread_mutex_lock(&library->lock);
    if (!library->is_loaded) library->is_loaded = load(error, size) == 0;
    int status = library->is_loaded ? 0 : -1;
    pthread_mutex_unlock(&library->lock);
    return status;
}

void *clibrary_open(const char *name, char *error, size_t size) {
    void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    return handle ? handle : missing(error, size);
}

void *clibrary_function(void *handle, const char *name, char *error, size_t size) {
    void *address = dlsym(handle, name);
    return address ? address : missing(error, size);
}

int clibrary_probe(const char *name, const char *function, char *error, size_t size) {
    void *handle = clibrary_open(name, error, size);
    if (!handle) return -1;
    int status = clibrary_function(handle, function, error, size) ? 0 : -1;
    dlclose(handle);
    return status;
}
