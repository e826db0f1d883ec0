// Which engine a message comes from, told without the library: it drops a message of an engine that it does not know
// without a word, and an agent that was restarted with another engine id looks like one that does not answer.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

typedef struct {
    const uint8_t *at;
    const uint8_t *end;
} reader;

// Goes past a tag and a length (X.690, definite lengths); 0, or -1 where there is something else.
static int enter(reader *from, uint8_t tag, size_t *length) {
    if (from->end - from->at < 2 || *from->at != tag) return -1;
    size_t count = from->at[1];
    from->at += 2;
    *length = count;
    if (count < 0x80) return 0;
    count -= 0x80;
    if (count == 0 || count > 4 || (size_t)(from->end - from->at) < count) return -1;
    for (*length = 0; count > 0; count--) *length = *length << 8 | *from->at++;
    return 0;
}

static int skip(reader *from, uint8_t tag) {
    size_t length = 0;
    if (enter(from, tag, &length) != 0 || (size_t)(from->end - from->at) < length) return -1;
    from->at += length;
    return 0;
}

int cnetsnmp_is_of_other_engine(const uint8_t *message, size_t size, const uint8_t *engine, size_t engine_length) {
    reader from = {message, message + size};
    size_t length = 0;
    // RFC 3412 section 6: version, header, and in the security parameters (RFC 3414 section 2.4) first the engine.
    if (enter(&from, 0x30, &length) || skip(&from, 0x02) || skip(&from, 0x30) || enter(&from, 0x04, &length)
        || enter(&from, 0x30, &length) || enter(&from, 0x04, &length)) return 0;
    if (length == 0 || (size_t)(from.end - from.at) < length) return 0;
    return length != engine_length || memcmp(from.at, engine, length) != 0;
}

#endif
