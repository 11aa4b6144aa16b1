/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-connection-part"

#include "premia-connection-part.h"

struct _PremiaConnectionPart
{
  PremiaServerPart parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaConnectionPart, premia_connection_part, PREMIA_TYPE_SERVER_PART)

static void
premia_connection_part_class_init (PremiaConnectionPartClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/org/premia/Premia/server/premia-connection-part.ui");
}

static void
premia_connection_part_init (PremiaConnectionPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
