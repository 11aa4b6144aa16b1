/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"

/* A property, so that the menu has a tick beside it. */

enum
{
  PROP_PRESENTING = 1,
};

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PremiaWindow *self = PREMIA_WINDOW (object);

  if (id == PROP_PRESENTING)
    g_value_set_boolean (value, self->context != NULL && premia_context_get_presenting (self->context));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PremiaWindow *self = PREMIA_WINDOW (object);

  if (id != PROP_PRESENTING)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  else if (self->context != NULL)
    premia_context_set_presenting (self->context, g_value_get_boolean (value));
}

static void
on_presenting_changed_cb (PremiaWindow *self)
{
  gtk_widget_set_visible (self->presenting, premia_context_get_presenting (self->context));
  g_object_notify (G_OBJECT (self), "presenting");
}

void
premia_window_class_install_present_action (GObjectClass *object_class, GtkWidgetClass *widget_class)
{
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_install_property (object_class, PROP_PRESENTING,
                                   g_param_spec_boolean ("presenting", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "win.presenting", "presenting");
}

void
premia_window_watch_presenting (PremiaWindow *self)
{
  g_signal_connect_object (self->context, "presenting-changed", G_CALLBACK (on_presenting_changed_cb), self, G_CONNECT_SWAPPED);
}
