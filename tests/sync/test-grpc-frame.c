/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-grpc-frame.h"

#include <malloc.h>
#include <string.h>

#define LIMIT 100

/* Reads @bytes in pieces of @piece; writes down what came: "M3abc" for a message, "T15…" for trailers, "E…" for the error's code. */
static char *
read_all (const char *bytes, gsize length, gsize piece, gboolean web, gboolean *inside)
{
  g_autoptr (PremiaGrpcFrameReader) reader = premia_grpc_frame_reader_new ("https://rewards.example", LIMIT, web);
  GString *seen = g_string_new (NULL);
  GError *error = NULL;

  for (gsize at = 0; at < length && error == NULL; at += piece)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes + at, MIN (piece, length - at)); /* so that reading beyond it is seen */
      PremiaGrpcFrameKind kind;
      const guint8 *data;
      gsize size;

      premia_grpc_frame_reader_push (reader, copy, MIN (piece, length - at));
      while ((kind = premia_grpc_frame_reader_next (reader, &data, &size, &error)) != PREMIA_GRPC_FRAME_NONE)
        {
          g_string_append_printf (seen, "%c%" G_GSIZE_FORMAT, kind == PREMIA_GRPC_FRAME_MESSAGE ? 'M' : 'T', size);
          g_string_append_len (seen, (const char *) data, (gssize) size);
        }
    }
  *inside = premia_grpc_frame_reader_is_inside (reader);
  if (error != NULL)
    {
      g_assert_true (error->domain == PREMIA_SYNC_ERROR);
      g_assert_nonnull (strstr (error->message, "https://rewards.example"));
      g_string_append_printf (seen, "E%d", error->code);
      g_error_free (error);
    }
  return g_string_free (seen, FALSE);
}

#define BYTES(text) (text), sizeof (text) - 1
#define TOO_LARGE "E6"
#define PROTOCOL "E5"

/* However the network cuts it. */
static void
test_pieces_of_any_size (void)
{
  static const struct { const char *bytes; gsize length; gboolean web; const char *seen; gboolean inside; } rows[] = {
    { BYTES (""), TRUE, "", FALSE },
    { BYTES ("\0\0\0\0\3abc\0\0\0\0\0\0\0\0\0\2de"), TRUE, "M3abcM0M2de", FALSE },
    { BYTES ("\0\0\0\0\3abc\x80\0\0\0\4x:1\n"), TRUE, "M3abcT4x:1\n", FALSE },
    { BYTES ("\x80\0\0\0\0"), TRUE, "T0", FALSE },
    { BYTES ("\0\0\0\0\3ab"), TRUE, "", TRUE },
    { BYTES ("\0\0"), TRUE, "", TRUE },
    { BYTES ("\0\0\0\0\3abc\0\0\0\0\x65" "abc"), TRUE, "M3abc" TOO_LARGE, TRUE },
    { BYTES ("\0\0\0\0\3abc\0\xff\xff\xff\xff"), TRUE, "M3abc" TOO_LARGE, TRUE },
    { BYTES ("\1\0\0\0\3abc"), TRUE, PROTOCOL, TRUE },
    { BYTES ("<html>"), TRUE, PROTOCOL, TRUE },
    { BYTES ("\x80\0\0\0\4x:1\n\0\0\0\0\0"), TRUE, "T4x:1\n" PROTOCOL, TRUE },
    { BYTES ("\x80\0\0\0\4x:1\n"), FALSE, PROTOCOL, TRUE },
    { BYTES ("\x80\0\1\0\1"), TRUE, PROTOCOL, TRUE },
  };

  g_assert_cmpint (PREMIA_SYNC_ERROR_PROTOCOL, ==, 5);
  g_assert_cmpint (PREMIA_SYNC_ERROR_TOO_LARGE, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece <= rows[i].length + 1; piece++)
      {
        gboolean inside;
        g_autofree char *seen = read_all (rows[i].bytes, rows[i].length, piece, rows[i].web, &inside);

        g_assert_cmpstr (seen, ==, rows[i].seen);
        g_assert_cmpint (inside, ==, rows[i].inside);
      }
}

static gsize
memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* A claim takes no memory, only what comes does; and one long message does not hold its memory for ever. */
static void
test_claims_take_no_memory (void)
{
  const gsize length = 512u << 20;
  g_autoptr (PremiaGrpcFrameReader) reader = premia_grpc_frame_reader_new ("x", length, TRUE);
  const guint8 claim[] = { 0, 0x20, 0, 0, 0 }, next[] = { 0, 0, 0, 0, 0 };
  g_autofree guint8 *some = g_malloc0 (1 << 20);
  gsize before = memory (), size;
  const guint8 *data;

  premia_grpc_frame_reader_push (reader, claim, sizeof claim);
  g_assert_cmpint (premia_grpc_frame_reader_next (reader, &data, &size, NULL), ==, PREMIA_GRPC_FRAME_NONE);
  g_assert_cmpuint (memory (), <=, before + 4096);
  for (guint i = 0; i < 3; i++)
    {
      premia_grpc_frame_reader_push (reader, some, 1 << 20);
      g_assert_cmpint (premia_grpc_frame_reader_next (reader, &data, &size, NULL), ==, PREMIA_GRPC_FRAME_NONE);
    }
  g_assert_cmpuint (memory (), <=, before + (5u << 20));

  for (gsize left = length - 3 * (1 << 20); left > 0; left -= 1 << 20)
    {
      premia_grpc_frame_reader_push (reader, some, 1 << 20);
      g_assert_cmpint (premia_grpc_frame_reader_next (reader, &data, &size, NULL), ==, left > 1 << 20 ? PREMIA_GRPC_FRAME_NONE : PREMIA_GRPC_FRAME_MESSAGE);
    }
  g_assert_cmpuint (size, ==, length);
  g_assert_cmpint (premia_grpc_frame_reader_next (reader, &data, &size, NULL), ==, PREMIA_GRPC_FRAME_NONE);
  g_assert_cmpuint (memory (), <=, before + 4096);
  premia_grpc_frame_reader_push (reader, next, sizeof next);
  g_assert_cmpint (premia_grpc_frame_reader_next (reader, &data, &size, NULL), ==, PREMIA_GRPC_FRAME_MESSAGE);
}

static void
test_written_frames_are_read (void)
{
  g_autoptr (GBytes) frame = premia_grpc_frame_write ((const guint8 *) "abc", 3), empty = premia_grpc_frame_write (NULL, 0);
  g_autofree guint8 *long_one = g_malloc0 (70000);
  g_autoptr (GBytes) third = premia_grpc_frame_write (long_one, 70000);

  g_assert_cmpmem (g_bytes_get_data (frame, NULL), g_bytes_get_size (frame), "\0\0\0\0\3abc", 8);
  g_assert_cmpmem (g_bytes_get_data (empty, NULL), g_bytes_get_size (empty), "\0\0\0\0\0", 5);
  g_assert_cmpuint (g_bytes_get_size (third), ==, 70005);
  g_assert_cmpmem (g_bytes_get_data (third, NULL), 5, "\0\0\1\x11\x70", 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/grpc-frame/pieces-of-any-size", test_pieces_of_any_size);
  g_test_add_func ("/sync/grpc-frame/claims-take-no-memory", test_claims_take_no_memory);
  g_test_add_func ("/sync/grpc-frame/written-frames-are-read", test_written_frames_are_read);
  return g_test_run ();
}
