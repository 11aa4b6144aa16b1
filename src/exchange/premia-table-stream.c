/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-stream.h"

struct _PremiaTableStream
{
  GFilterInputStream parent_instance;
  PremiaTableReading reading;
};

G_DEFINE_FINAL_TYPE (PremiaTableStream, premia_table_stream, G_TYPE_FILTER_INPUT_STREAM)

static void
premia_table_stream_class_init (PremiaTableStreamClass *klass)
{
}

static void
premia_table_stream_init (PremiaTableStream *self)
{
  self->reading = (PremiaTableReading){ .encoding = -1 };
}

GInputStream *
premia_table_stream_new (GInputStream *base, const PremiaTableReading *reading)
{
  PremiaTableStream *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (base) && reading != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_TABLE_STREAM, "base-stream", base, NULL);
  self->reading = *reading;
  return G_INPUT_STREAM (self);
}

const PremiaTableReading *
premia_table_stream_get_reading (PremiaTableStream *self)
{
  g_return_val_if_fail (PREMIA_IS_TABLE_STREAM (self), NULL);
  return &self->reading;
}
