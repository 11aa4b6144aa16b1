/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sync/premia-grpc-status.h"

#include <string.h>

static void
check (const PremiaGrpcStatus *status)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (status->code, >=, PREMIA_GRPC_STATUS_NONE);
  g_assert_cmpint (status->code, <=, PREMIA_STATUS_UNAUTHENTICATED);
  if (status->message != NULL)
    {
      g_assert_true (g_utf8_validate (status->message, -1, NULL));
      g_assert_cmpuint (strlen (status->message), <=, PREMIA_GRPC_MESSAGE_LIMIT);
      for (const char *c = status->message; *c != '\0'; c = g_utf8_next_char (c))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (c)));
    }
  if (premia_grpc_status_check (status, "server", "t.T/M", &error))
    g_assert_cmpint (status->code, ==, PREMIA_STATUS_OK);
  else
    fuzz_assert_said (&error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (PremiaGrpcStatus) trailers = PREMIA_GRPC_STATUS_INIT, header = PREMIA_GRPC_STATUS_INIT, words = PREMIA_GRPC_STATUS_INIT;
  const char *text = (const char *) data;
  g_autofree guint8 *copy = g_memdup2 (data, size); /* just as long: reading beyond it is seen */
  g_autofree char *again = NULL;

  premia_grpc_status_take_trailers (&trailers, copy, size);
  check (&trailers);
  premia_grpc_status_take_header (&header, "grpc-status", strlen ("grpc-status"), text, size);
  check (&header);
  g_assert_cmpint (header.code, !=, PREMIA_GRPC_STATUS_NONE);
  premia_grpc_status_take_header (&words, "Grpc-Message", strlen ("Grpc-Message"), text, size);
  check (&words);

  /* What is shown stays as it is when it is shown again, as long as nothing in it looks encoded. */
  if (strchr (words.message, '%') == NULL)
    {
      again = premia_grpc_status_decode_message (words.message, strlen (words.message));
      g_assert_cmpstr (again, ==, words.message);
    }
  return 0;
}
