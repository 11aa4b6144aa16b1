/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sync/premia-grpc-frame.h"

#define LIMIT 1000

/* What a reader gave of the same bytes, as text to compare. */
static char *
read_in_pieces (const guint8 *data, gsize size, gsize piece, gboolean web)
{
  g_autoptr (PremiaGrpcFrameReader) reader = premia_grpc_frame_reader_new ("server", LIMIT, web);
  GString *seen = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize given = 0;
  gboolean ended = FALSE;

  for (gsize at = 0; at < size && error == NULL; at += piece)
    {
      gsize count = MIN (piece, size - at), length;
      g_autofree guint8 *copy = g_memdup2 (data + at, count);
      const guint8 *bytes;
      PremiaGrpcFrameKind kind;

      premia_grpc_frame_reader_push (reader, copy, count);
      while ((kind = premia_grpc_frame_reader_next (reader, &bytes, &length, &error)) != PREMIA_GRPC_FRAME_NONE)
        {
          g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes, length);

          g_assert_no_error (error);
          g_assert_false (ended); /* nothing comes behind the trailers */
          g_assert_true (kind == PREMIA_GRPC_FRAME_MESSAGE || web);
          g_assert_cmpuint (length, <=, kind == PREMIA_GRPC_FRAME_MESSAGE ? LIMIT : PREMIA_GRPC_TRAILERS_LIMIT);
          ended = kind == PREMIA_GRPC_FRAME_TRAILERS;
          given += length + PREMIA_GRPC_FRAME_HEADER;
          g_string_append_printf (seen, "%d %" G_GSIZE_FORMAT " %s\n", kind, length, sum);
        }
    }
  g_assert_cmpuint (given, <=, size);
  if (error == NULL)
    g_assert_cmpint (premia_grpc_frame_reader_is_inside (reader), ==, given < size);
  else
    {
      g_string_append_printf (seen, "error %d\n", error->code);
      fuzz_assert_said (&error);
    }
  return g_string_free (seen, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (int web = 0; web < 2; web++)
    {
      g_autofree char *whole = read_in_pieces (data, size, MAX (size, 1), web);
      g_autofree char *bytewise = read_in_pieces (data, size, 1, web);
      g_autofree char *sevens = read_in_pieces (data, size, 7, web);

      g_assert_cmpstr (whole, ==, bytewise);
      g_assert_cmpstr (whole, ==, sevens);
    }
  return 0;
}
