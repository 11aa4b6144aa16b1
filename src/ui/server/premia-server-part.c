/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-part"

#include "premia-server-part.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* How long a toast offers something. */
#define OFFER_S 12

typedef struct
{
  PremiaPage *page;    /* (nullable): it owns this */
  guint       number;
  gboolean    offered;
} PremiaServerPartPrivate;

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_NUMBER,
  PROP_OFFERED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaServerPart, premia_server_part, ADW_TYPE_BIN)

static void
premia_server_part_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (PREMIA_SERVER_PART (object));

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_uint (value, priv->number);
      break;
    case PROP_OFFERED:
      g_value_set_boolean (value, priv->offered);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_server_part_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (PREMIA_SERVER_PART (object));

  switch (prop_id)
    {
    case PROP_PAGE:
      g_set_weak_pointer (&priv->page, g_value_get_object (value));
      break;
    case PROP_NUMBER:
      premia_server_part_set_number (PREMIA_SERVER_PART (object), g_value_get_uint (value));
      break;
    case PROP_OFFERED:
      premia_server_part_set_offered (PREMIA_SERVER_PART (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_server_part_dispose (GObject *object)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (PREMIA_SERVER_PART (object));

  g_clear_weak_pointer (&priv->page);

  G_OBJECT_CLASS (premia_server_part_parent_class)->dispose (object);
}

static void
premia_server_part_class_init (PremiaServerPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = premia_server_part_get_property;
  object_class->set_property = premia_server_part_set_property;
  object_class->dispose = premia_server_part_dispose;

  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, PREMIA_TYPE_PAGE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFERED] = g_param_spec_boolean ("offered", NULL, NULL, TRUE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_server_part_init (PremiaServerPart *self)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (self);

  priv->offered = TRUE;
}

PremiaPage *
premia_server_part_get_page (PremiaServerPart *self)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_SERVER_PART (self), NULL);

  return priv->page;
}

PremiaContext *
premia_server_part_get_context (PremiaServerPart *self)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_SERVER_PART (self), NULL);

  return priv->page != NULL ? premia_page_get_context (priv->page) : NULL;
}

void
premia_server_part_set_number (PremiaServerPart *self, guint number)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_SERVER_PART (self));

  if (priv->number == number)
    return;
  priv->number = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

void
premia_server_part_set_offered (PremiaServerPart *self, gboolean offered)
{
  PremiaServerPartPrivate *priv = premia_server_part_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_SERVER_PART (self));

  if (priv->offered == !!offered)
    return;
  priv->offered = !!offered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFERED]);
}

/* From the part, whose actions the overlay around it would not find. */
static void
on_toast_button_cb (PremiaServerPart *self, AdwToast *toast)
{
  const char *action = g_object_get_data (G_OBJECT (toast), "premia-action");
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* @button, @action: (nullable). (transfer full) */
static AdwToast *
make_toast (PremiaServerPart *self, const char *title, const char *button, const char *action)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, button);
  if (action == NULL)
    return toast;
  /* What can be taken back is read first. */
  adw_toast_set_timeout (toast, OFFER_S);
  g_object_set_data_full (G_OBJECT (toast), "premia-action", g_strdup (action), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button_cb), self, G_CONNECT_SWAPPED);
  return toast;
}

void
premia_server_part_tell_undo (PremiaServerPart *self, const char *title, const char *action)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  PremiaPage *page = premia_server_part_get_page (self);
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (PREMIA_IS_SERVER_PART (self));
  g_return_if_fail (title != NULL && action != NULL);

  toast = make_toast (self, title, _("_Undo"), action);
  if (page != NULL)
    premia_page_offer (page, PREMIA_OFFER_STEP, toast, title);
  if (overlay != NULL)
    premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), g_steal_pointer (&toast));
}

void
premia_server_part_tell (PremiaServerPart *self, const char *title, const char *button, const char *action)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  g_return_if_fail (PREMIA_IS_SERVER_PART (self));
  g_return_if_fail (title != NULL);

  if (overlay != NULL)
    premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), make_toast (self, title, button, action));
}
