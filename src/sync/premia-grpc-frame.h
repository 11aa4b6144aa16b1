/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sync-error.h"

G_BEGIN_DECLS

/**
 * PremiaGrpcFrameReader:
 * Takes the bytes of an answer as they come and gives the gRPC frames in them: a flag, a length of four bytes, big endian, and so
 * many bytes. What a frame claims to be long takes no memory: only bytes that came do, and a claim above the limit is refused at once.
 * One thread at a time.
 */
typedef struct _PremiaGrpcFrameReader PremiaGrpcFrameReader;

#define PREMIA_GRPC_FRAME_HEADER 5
#define PREMIA_GRPC_TRAILERS_LIMIT 65536 /* bytes */

typedef enum
{
  PREMIA_GRPC_FRAME_NONE,     /* more bytes are needed, or there is an error */
  PREMIA_GRPC_FRAME_MESSAGE,
  PREMIA_GRPC_FRAME_TRAILERS, /* gRPC-Web's last one: lines like those of an HTTP header */
} PremiaGrpcFrameKind;

/**
 * premia_grpc_frame_reader_new:
 * @server: for messages: the address as one writes it
 * @limit: bytes that a message may have
 * @web: whether a frame of trailers may come
 */
PremiaGrpcFrameReader *premia_grpc_frame_reader_new (const char *server, gsize limit, gboolean web);
void                   premia_grpc_frame_reader_free (PremiaGrpcFrameReader *self);

/* The next bytes: borrowed until premia_grpc_frame_reader_next() has given NONE, which must be asked for before the next ones. */
void                   premia_grpc_frame_reader_push (PremiaGrpcFrameReader *self, const guint8 *data, gsize length);

/**
 * premia_grpc_frame_reader_next:
 * @data, @length: (out): what stands in the frame, borrowed until the next call
 *
 * NONE with error: PREMIA_SYNC_ERROR_TOO_LARGE, or PREMIA_SYNC_ERROR_PROTOCOL where it is no frame, is compressed (nobody agreed to
 * that), or comes behind the trailers. Nothing can be read after that.
 */
PremiaGrpcFrameKind    premia_grpc_frame_reader_next (PremiaGrpcFrameReader *self, const guint8 **data, gsize *length, GError **error);

/* Whether a frame has begun and has not ended: an end of the answer there is a broken one. */
gboolean               premia_grpc_frame_reader_is_inside (const PremiaGrpcFrameReader *self);

/* The frame of one message, uncompressed. (transfer full). @length: below 4 GiB */
GBytes                *premia_grpc_frame_write (const guint8 *data, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaGrpcFrameReader, premia_grpc_frame_reader_free)
G_END_DECLS
