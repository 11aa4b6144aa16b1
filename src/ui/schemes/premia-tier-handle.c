/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-handle"

#include "premia-tier-handle.h"

#define MANY 10

struct _PremiaTierHandle
{
  GtkWidget parent_instance;
};

enum
{
  STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTierHandle, premia_tier_handle, GTK_TYPE_WIDGET)

static gboolean
on_key_cb (PremiaTierHandle *self, guint key, guint code, GdkModifierType state)
{
  const int times = (state & GDK_SHIFT_MASK) != 0 ? MANY : 1;
  int n;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      n = times;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      n = -times;
      break;
    case GDK_KEY_Page_Up:
      n = MANY;
      break;
    case GDK_KEY_Page_Down:
      n = -MANY;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  g_signal_emit (self, signals[STEP], 0, n);
  return GDK_EVENT_STOP;
}

static void
premia_tier_handle_class_init (PremiaTierHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "curvehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
premia_tier_handle_init (PremiaTierHandle *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The pointer is the curve's: it takes the handle that is nearest. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

GtkWidget *
premia_tier_handle_new (void)
{
  return g_object_new (PREMIA_TYPE_TIER_HANDLE, NULL);
}

void
premia_tier_handle_say (PremiaTierHandle *self, const char *label, const char *text, double value)
{
  g_return_if_fail (PREMIA_IS_TIER_HANDLE (self));
  g_return_if_fail (label != NULL && text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, value, -1);
}
