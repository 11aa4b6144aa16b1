/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "premia-date.h"
#include "premia-money.h"

G_BEGIN_DECLS

/* One thing that happened. Strings are never NULL ("" = not given) and are only borrowed during the call. */
typedef struct
{
  const char   *account, *action;         /* not empty */
  const char   *key;
  PremiaInstant at;
  const char   *case_name;                /* as given in the column; "" = from the key */
  PremiaInstant due;                      /* PREMIA_NEVER: none */
  PremiaMoney   amount;                   /* only if has_amount */
  gboolean      has_amount;
  const char   *currency, *prospect, *prospect_id, *segment, *note;
  guint64       line;                     /* of its file, from 1; 0 unknown */
} PremiaActionRow;

typedef enum
{
  PREMIA_SINK_NEW,
  PREMIA_SINK_UNCHANGED, /* the same row again */
  PREMIA_SINK_CHANGED,   /* other values for a known key, from an earlier import: replaced */
  PREMIA_SINK_MOVED,     /* known under another account, from an earlier import: it is this one's now, or there for both, as was asked for */
  PREMIA_SINK_LEFT,      /* known under another account, which keeps it as it is */
} PremiaSinkVerdict;

/**
 * PremiaActionSink:
 * Where rows of actions go: into a dataset (calc) or the workspace (store). A key met twice with
 * different values between begin and finish is PREMIA_ERROR_CONFLICT naming the first row's line.
 */
#define PREMIA_TYPE_ACTION_SINK (premia_action_sink_get_type ())
G_DECLARE_INTERFACE (PremiaActionSink, premia_action_sink, PREMIA, ACTION_SINK, GObject)

struct _PremiaActionSinkInterface
{
  GTypeInterface parent;
  gboolean (*begin)  (PremiaActionSink *self, const char *source_name, GError **error);
  gboolean (*add)    (PremiaActionSink *self, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error);
  gboolean (*check)  (PremiaActionSink *self, const PremiaActionRow *row, GError **error); /* (nullable) */
  gboolean (*finish) (PremiaActionSink *self, GError **error); /* all of it is kept */
  void     (*abort)  (PremiaActionSink *self);                 /* nothing of it is kept */
};

gboolean premia_action_sink_begin (PremiaActionSink *self, const char *source_name, GError **error);
gboolean premia_action_sink_add (PremiaActionSink *self, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error);
/* FALSE with the error with which add() would refuse @row because of those before it; nothing is written. A sink that cannot tell beforehand
 * says TRUE. */
gboolean premia_action_sink_check (PremiaActionSink *self, const PremiaActionRow *row, GError **error);
gboolean premia_action_sink_finish (PremiaActionSink *self, GError **error);
void     premia_action_sink_abort (PremiaActionSink *self);

/* The name of the case a row belongs to: @case_name, else the key up to its first '#'; length 0: a case of its own. */
const char *premia_action_row_case (const PremiaActionRow *row, gsize *length);

G_END_DECLS
