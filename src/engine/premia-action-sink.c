/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-action-sink"

#include "premia-action-sink.h"

#include <string.h>

G_DEFINE_INTERFACE (PremiaActionSink, premia_action_sink, G_TYPE_OBJECT)

static void
premia_action_sink_default_init (PremiaActionSinkInterface *iface)
{
}

/**
 * premia_action_sink_begin:
 * @source_name: what the rows come from, for messages ("actions.csv")
 *
 * Rows may be added from now on. After TRUE it must end in finish or abort.
 */
gboolean
premia_action_sink_begin (PremiaActionSink *self, const char *source_name, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_ACTION_SINK (self) && source_name != NULL, FALSE);
  return PREMIA_ACTION_SINK_GET_IFACE (self)->begin (self, source_name, error);
}

gboolean
premia_action_sink_add (PremiaActionSink *self, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_ACTION_SINK (self) && row != NULL && verdict != NULL, FALSE);
  return PREMIA_ACTION_SINK_GET_IFACE (self)->add (self, row, verdict, error);
}

gboolean
premia_action_sink_check (PremiaActionSink *self, const PremiaActionRow *row, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_ACTION_SINK (self) && row != NULL, FALSE);
  return PREMIA_ACTION_SINK_GET_IFACE (self)->check == NULL || PREMIA_ACTION_SINK_GET_IFACE (self)->check (self, row, error);
}

gboolean
premia_action_sink_finish (PremiaActionSink *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_ACTION_SINK (self), FALSE);
  return PREMIA_ACTION_SINK_GET_IFACE (self)->finish (self, error);
}

void
premia_action_sink_abort (PremiaActionSink *self)
{
  g_return_if_fail (PREMIA_IS_ACTION_SINK (self));
  PREMIA_ACTION_SINK_GET_IFACE (self)->abort (self);
}

/**
 * premia_action_row_case:
 * @length: (out): bytes of the name, 0: the row is a case of its own
 *
 * Returns: (transfer none): not ended by a NUL at @length
 */
const char *
premia_action_row_case (const PremiaActionRow *row, gsize *length)
{
  const char *end;

  g_return_val_if_fail (row != NULL && length != NULL, NULL);

  if (row->case_name[0] != '\0')
    {
      *length = strlen (row->case_name);
      return row->case_name;
    }
  end = strchr (row->key, '#');
  *length = end == NULL ? strlen (row->key) : (gsize) (end - row->key);
  return row->key;
}
