/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sync/premia-wire.h"

#include "accounts.pb-c.h"
#include "actions.pb-c.h"
#include "leader_boards.pb-c.h"
#include "transactions.pb-c.h"

static const ProtobufCMessageDescriptor *const types[] = {
  &achivx__transactions__transaction_details__descriptor,
  &achivx__accounts__account_details_response__descriptor,
  &achivx__actions__account_action__descriptor,
  &achivx__leader_boards__get_leader_board_response__descriptor,
};

/* What was checked is read without a text that is no UTF-8, and packs as a message that reads the same. The first byte chooses the type. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const ProtobufCMessageDescriptor *type = types[size > 0 ? data[0] % G_N_ELEMENTS (types) : 0];
  const char *fault = NULL;
  ProtobufCMessage *message, *again;
  g_autofree guint8 *packed = NULL;
  gsize length;

  if (size > 0)
    data++, size--;
  if (!premia_wire_check (type, data, size, &fault))
    {
      g_assert_nonnull (fault);
      return 0;
    }
  message = protobuf_c_message_unpack (type, NULL, size, data);
  if (message == NULL)
    return 0;
  if (type == types[0])
    {
      const Achivx__Transactions__TransactionDetails *details = (const void *) message;

      g_assert_true (g_utf8_validate (details->id, -1, NULL));
      for (gsize i = 0; i < details->n_meta; i++)
        g_assert_true (g_utf8_validate (details->meta[i]->name, -1, NULL) && g_utf8_validate (details->meta[i]->value, -1, NULL));
      premia_wire_instant (details->timestamp);
    }
  length = protobuf_c_message_get_packed_size (message);
  packed = g_malloc (length + 1);
  g_assert_cmpuint (protobuf_c_message_pack (message, packed), ==, length);
  g_assert_true (premia_wire_check (type, packed, length, &fault));
  again = protobuf_c_message_unpack (type, NULL, length, packed);
  g_assert_nonnull (again);
  g_assert_cmpuint (protobuf_c_message_get_packed_size (again), ==, length);
  protobuf_c_message_free_unpacked (again, NULL);
  protobuf_c_message_free_unpacked (message, NULL);
  return 0;
}
