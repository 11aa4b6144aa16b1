/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-grpc-frame.h"

#include <glib/gi18n.h>
#include <string.h>

#define FLAG_TRAILERS 0x80
#define KEPT_MEMORY 65536u /* bytes; what one long message took above that is given back after it */

struct _PremiaGrpcFrameReader
{
  char         *server; /* (owned) */
  gsize         limit;
  gboolean      web;
  const guint8 *input; /* borrowed: what was pushed and is not read yet */
  gsize         left;
  guint8        header[PREMIA_GRPC_FRAME_HEADER];
  gsize         n_header; /* bytes of it that came */
  gsize         length;   /* of the frame, once its header is complete */
  GByteArray   *held;     /* (owned): a frame that came in several pieces */
  gboolean      handed_on, ended, broken;
};

PremiaGrpcFrameReader *
premia_grpc_frame_reader_new (const char *server, gsize limit, gboolean web)
{
  PremiaGrpcFrameReader *self;

  g_return_val_if_fail (server != NULL && limit > 0, NULL);

  self = g_new0 (PremiaGrpcFrameReader, 1);
  self->server = g_strdup (server);
  self->limit = limit;
  self->web = web;
  self->held = g_byte_array_new ();
  self->input = (const guint8 *) "";
  return self;
}

void
premia_grpc_frame_reader_free (PremiaGrpcFrameReader *self)
{
  g_byte_array_unref (self->held);
  g_free (self->server);
  g_free (self);
}

void
premia_grpc_frame_reader_push (PremiaGrpcFrameReader *self, const guint8 *data, gsize length)
{
  g_return_if_fail (self != NULL && (data != NULL || length == 0));
  g_return_if_fail (self->left == 0);

  self->input = data != NULL ? data : (const guint8 *) "";
  self->left = length;
}

static void
refuse (PremiaGrpcFrameReader *self, GError **error)
{
  self->broken = TRUE;
  self->left = 0;
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
               _("What came from %s is not an answer of a reward server. The address may lead to something else: ask who runs the server."), self->server);
}

static void
refuse_size (PremiaGrpcFrameReader *self, GError **error)
{
  g_autofree char *size = g_format_size (self->limit);

  self->broken = TRUE;
  self->left = 0;
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOO_LARGE,
               /* Translators: %1$s is the address of a server, %2$s a size such as 4.2 MB */
               _("The server %1$s sent a single entry of more than %2$s. It was not read: tell who runs the server."), self->server, size);
}

/* The frame that was handed on is done with. */
static void
begin_frame (PremiaGrpcFrameReader *self)
{
  self->handed_on = FALSE;
  self->n_header = 0;
  if (self->held->len > KEPT_MEMORY)
    {
      g_byte_array_unref (self->held);
      self->held = g_byte_array_new ();
    }
  g_byte_array_set_size (self->held, 0);
}

/* FALSE without error: more bytes are needed. */
static gboolean
read_header (PremiaGrpcFrameReader *self, GError **error)
{
  gsize count = MIN (self->left, PREMIA_GRPC_FRAME_HEADER - self->n_header);
  gboolean trailers;

  if (self->n_header == PREMIA_GRPC_FRAME_HEADER)
    return TRUE;
  memcpy (self->header + self->n_header, self->input, count);
  self->input += count;
  self->left -= count;
  self->n_header += count;
  if (self->n_header == 0)
    return FALSE;

  trailers = self->header[0] == FLAG_TRAILERS && self->web;
  if (self->ended || (self->header[0] != 0 && !trailers))
    {
      refuse (self, error);
      return FALSE;
    }
  if (self->n_header < PREMIA_GRPC_FRAME_HEADER)
    return FALSE;
  self->length = ((gsize) self->header[1] << 24) | ((gsize) self->header[2] << 16) | ((gsize) self->header[3] << 8) | self->header[4];
  if (self->length <= (trailers ? PREMIA_GRPC_TRAILERS_LIMIT : self->limit))
    return TRUE;
  if (trailers)
    refuse (self, error);
  else
    refuse_size (self, error);
  return FALSE;
}

PremiaGrpcFrameKind
premia_grpc_frame_reader_next (PremiaGrpcFrameReader *self, const guint8 **data, gsize *length, GError **error)
{
  gsize count;

  g_return_val_if_fail (self != NULL && data != NULL && length != NULL, PREMIA_GRPC_FRAME_NONE);

  if (self->handed_on)
    begin_frame (self);
  if (self->broken)
    {
      refuse (self, error);
      return PREMIA_GRPC_FRAME_NONE;
    }
  if (!read_header (self, error))
    return PREMIA_GRPC_FRAME_NONE;

  count = MIN (self->left, self->length - self->held->len);
  if (count == self->length)
    *data = self->input; /* all of it lies there: nothing is copied */
  else
    {
      g_byte_array_append (self->held, self->input, (guint) count);
      *data = self->held->data;
    }
  self->input += count;
  self->left -= count;
  if (count != self->length && self->held->len < self->length)
    return PREMIA_GRPC_FRAME_NONE;

  *length = self->length;
  self->handed_on = TRUE;
  self->ended = self->header[0] == FLAG_TRAILERS;
  return self->ended ? PREMIA_GRPC_FRAME_TRAILERS : PREMIA_GRPC_FRAME_MESSAGE;
}

gboolean
premia_grpc_frame_reader_is_inside (const PremiaGrpcFrameReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_header > 0 && !self->handed_on;
}

GBytes *
premia_grpc_frame_write (const guint8 *data, gsize length)
{
  guint8 *frame;

  g_return_val_if_fail (length <= G_MAXUINT32 - PREMIA_GRPC_FRAME_HEADER && (data != NULL || length == 0), NULL);

  frame = g_malloc (PREMIA_GRPC_FRAME_HEADER + length);
  frame[0] = 0;
  frame[1] = (guint8) (length >> 24);
  frame[2] = (guint8) (length >> 16);
  frame[3] = (guint8) (length >> 8);
  frame[4] = (guint8) length;
  if (length > 0)
    memcpy (frame + PREMIA_GRPC_FRAME_HEADER, data, length);
  return g_bytes_new_take (frame, PREMIA_GRPC_FRAME_HEADER + length);
}
