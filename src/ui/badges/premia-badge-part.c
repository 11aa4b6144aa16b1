/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-part"

#include "premia-badge-part.h"
#include "ui/page/premia-latest-toast.h"

/* How long a toast offers something. */
#define OFFER_S 12

typedef struct
{
  PremiaPage         *page;    /* (nullable): it owns this */
  PremiaBadgeSession *session; /* (owned) (nullable) */
  guint               number;
} PremiaBadgePartPrivate;

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_SESSION,
  PROP_NUMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaBadgePart, premia_badge_part, ADW_TYPE_BIN)

static void
premia_badge_part_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (PREMIA_BADGE_PART (object));

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_uint (value, priv->number);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_badge_part_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (PREMIA_BADGE_PART (object));

  switch (prop_id)
    {
    case PROP_PAGE:
      g_set_weak_pointer (&priv->page, g_value_get_object (value));
      break;
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_NUMBER:
      premia_badge_part_set_number (PREMIA_BADGE_PART (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_badge_part_dispose (GObject *object)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (PREMIA_BADGE_PART (object));

  g_clear_weak_pointer (&priv->page);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (premia_badge_part_parent_class)->dispose (object);
}

static gboolean
premia_badge_part_real_show_badge (PremiaBadgePart *self, const char *badge)
{
  return FALSE;
}

static void
premia_badge_part_class_init (PremiaBadgePartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = premia_badge_part_get_property;
  object_class->set_property = premia_badge_part_set_property;
  object_class->dispose = premia_badge_part_dispose;
  klass->show_badge = premia_badge_part_real_show_badge;

  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, PREMIA_TYPE_PAGE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, PREMIA_TYPE_BADGE_SESSION,
                                                  G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_badge_part_init (PremiaBadgePart *self)
{
}

PremiaPage *
premia_badge_part_get_page (PremiaBadgePart *self)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_BADGE_PART (self), NULL);

  return priv->page;
}

PremiaContext *
premia_badge_part_get_context (PremiaBadgePart *self)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_BADGE_PART (self), NULL);

  return priv->page != NULL ? premia_page_get_context (priv->page) : NULL;
}

PremiaBadgeSession *
premia_badge_part_get_session (PremiaBadgePart *self)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_BADGE_PART (self), NULL);

  return priv->session;
}

void
premia_badge_part_set_number (PremiaBadgePart *self, guint number)
{
  PremiaBadgePartPrivate *priv = premia_badge_part_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_BADGE_PART (self));

  if (priv->number == number)
    return;
  priv->number = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NUMBER]);
}

gboolean
premia_badge_part_show_badge (PremiaBadgePart *self, const char *badge)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_PART (self), FALSE);

  return PREMIA_BADGE_PART_GET_CLASS (self)->show_badge (self, badge);
}

/* From the part, whose actions the overlay around it would not find. */
static void
on_toast_button_cb (PremiaBadgePart *self, AdwToast *toast)
{
  const char *action = g_object_get_data (G_OBJECT (toast), "premia-action");
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (action, &name, &target, NULL))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

void
premia_badge_part_tell (PremiaBadgePart *self, const char *title, const char *button, const char *action)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  g_return_if_fail (PREMIA_IS_BADGE_PART (self));
  g_return_if_fail (title != NULL);

  if (overlay == NULL)
    return;
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, button);
  if (action != NULL)
    {
      /* What can be taken back is read first. */
      adw_toast_set_timeout (toast, OFFER_S);
      g_object_set_data_full (G_OBJECT (toast), "premia-action", g_strdup (action), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button_cb), self, G_CONNECT_SWAPPED);
    }
  premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
}
