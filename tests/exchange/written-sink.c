/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "written-sink.h"

#include "engine/premia-error.h"
#include "exchange/premia-actions-file.h"

struct _WrittenSink
{
  GObject     parent_instance;
  GString    *text;
  PremiaZone *zone;
  gboolean    begun, finished;
};

static gboolean
sink_begin (PremiaActionSink *sink, const char *source_name, GError **error)
{
  WrittenSink *self = WRITTEN_SINK (sink);

  g_assert_false (self->begun);
  self->begun = TRUE;
  premia_actions_file_append_heading (self->text);
  return TRUE;
}

static gboolean
sink_add (PremiaActionSink *sink, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  WrittenSink *self = WRITTEN_SINK (sink);

  g_assert_true (self->begun);
  *verdict = PREMIA_SINK_NEW;
  if (g_str_equal (row->key, "refuse"))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, "the same key with other values is in line 1");
      return FALSE;
    }
  premia_actions_file_append (self->text, row, self->zone);
  return TRUE;
}

static gboolean
sink_finish (PremiaActionSink *sink, GError **error)
{
  WRITTEN_SINK (sink)->finished = TRUE;
  return TRUE;
}

static void
sink_abort (PremiaActionSink *sink)
{
  WrittenSink *self = WRITTEN_SINK (sink);

  g_assert_true (self->begun);
  g_string_truncate (self->text, 0);
}

static void
written_sink_iface_init (PremiaActionSinkInterface *iface)
{
  iface->begin = sink_begin;
  iface->add = sink_add;
  iface->finish = sink_finish;
  iface->abort = sink_abort;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WrittenSink, written_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PREMIA_TYPE_ACTION_SINK, written_sink_iface_init))

static void
written_sink_finalize (GObject *object)
{
  WrittenSink *self = WRITTEN_SINK (object);

  g_string_free (self->text, TRUE);
  premia_zone_unref (self->zone);
  G_OBJECT_CLASS (written_sink_parent_class)->finalize (object);
}

static void
written_sink_class_init (WrittenSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = written_sink_finalize;
}

static void
written_sink_init (WrittenSink *self)
{
  self->text = g_string_new (NULL);
  self->zone = premia_zone_new_utc ();
}

WrittenSink *
written_sink_new (void)
{
  return g_object_new (WRITTEN_TYPE_SINK, NULL);
}

const char *
written_sink_get_text (WrittenSink *self)
{
  return self->finished ? self->text->str : NULL;
}
