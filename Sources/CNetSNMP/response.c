// Bindings in and out: between our plain structures and net-snmp's.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

typedef struct {
    uint32_t *oid;
    uint8_t *bytes;
    cnetsnmp_binding binding;
} item;

struct cnetsnmp_response {
    size_t count;
    item items[];
};

static uint32_t *parts(const oid *name, size_t length) {
    uint32_t *copy = malloc((length ? length : 1) * sizeof *copy);
    for (size_t index = 0; copy && index < length; index++) copy[index] = (uint32_t)name[index];
    return copy;
}

static int take_bytes(item *to, const void *bytes, size_t length) {
    to->bytes = malloc(length ? length : 1);
    if (!to->bytes) return -1;
    if (length) memcpy(to->bytes, bytes, length);
    to->binding.bytes = to->bytes;
    to->binding.bytes_length = length;
    return 0;
}

static int take_value(item *to, const netsnmp_variable_list *from) {
    switch (from->type) {
    case ASN_INTEGER: to->binding.integer = *from->val.integer; return 0;
    case ASN_COUNTER:
    case ASN_GAUGE:
    case ASN_TIMETICKS: to->binding.integer = (int64_t)(uint32_t)*from->val.integer; return 0;
    case ASN_COUNTER64:
        to->binding.integer = (int64_t)(((uint64_t)from->val.counter64->high << 32) | from->val.counter64->low);
        return 0;
    case ASN_OBJECT_ID: {
        size_t length = from->val_len / sizeof(oid);
        uint32_t *copy = parts(from->val.objid, length);
        int status = copy ? take_bytes(to, copy, length * sizeof *copy) : -1;
        free(copy);
        return status;
    }
    case ASN_OCTET_STR:
    case ASN_IPADDRESS:
    case ASN_OPAQUE:
    case ASN_BIT_STR: return take_bytes(to, from->val.string, from->val_len);
    default: return 0;
    }
}

cnetsnmp_response *cnetsnmp_response_copy(const netsnmp_variable_list *variables) {
    size_t count = 0;
    for (const netsnmp_variable_list *each = variables; each; each = each->next_variable) count++;
    cnetsnmp_response *response = calloc(1, sizeof *response + count * sizeof response->items[0]);
    if (!response) return NULL;
    for (const netsnmp_variable_list *each = variables; each; each = each->next_variable) {
        item *to = &response->items[response->count++];
        to->oid = parts(each->name, each->name_length);
        to->binding.oid = to->oid;
        to->binding.oid_length = each->name_length;
        to->binding.type = each->type;
        if (!to->oid || take_value(to, each) != 0) {
            cnetsnmp_response_free(response);
            return NULL;
        }
    }
    return response;
}

size_t cnetsnmp_response_count(const cnetsnmp_response *response) { return response ? response->count : 0; }

cnetsnmp_binding cnetsnmp_response_at(const cnetsnmp_response *response, size_t index) {
    cnetsnmp_binding none = {0};
    return response && index < response->count ? response->items[index].binding : none;
}

void cnetsnmp_response_free(cnetsnmp_response *response) {
    if (!response) return;
    for (size_t index = 0; index < response->count; index++) {
        free(response->items[index].oid);
        free(response->items[index].bytes);
    }
    free(response);
}

int cnetsnmp_add_binding(netsnmp_pdu *pdu, const cnetsnmp_binding *binding) {
    oid name[MAX_OID_LEN];
    if (binding->oid_length < 2 || binding->oid_length > MAX_OID_LEN) return -1;
    for (size_t index = 0; index < binding->oid_length; index++) name[index] = binding->oid[index];
    long integer = (long)binding->integer;
    switch (binding->type) {
    case CNETSNMP_NULL: return netsnmp.snmp_add_null_var(pdu, name, binding->oid_length) ? 0 : -1;
    case CNETSNMP_INTEGER:
        return netsnmp.snmp_pdu_add_variable(
                   pdu, name, binding->oid_length, ASN_INTEGER, &integer, sizeof integer)
            ? 0 : -1;
    case CNETSNMP_OCTETS:
        return netsnmp.snmp_pdu_add_variable(
                   pdu, name, binding->oid_length, ASN_OCTET_STR, binding->bytes ? (const void *)binding->bytes : "",
                   binding->bytes_length)
            ? 0 : -1;
    default: return -1;
    }
}

#endif
