/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-page"

#include "premia-page.h"
#include "premia-period-switcher.h"
#include "premia-quiet-spinners.h"

#include <string.h>

typedef struct
{
  AdwHeaderBar   *header;
  AdwWindowTitle *title;
  AdwBin         *content;
  GtkRevealer    *problem_revealer;
  GtkLabel       *problem_label;
  GtkWidget      *read_only_bar;
  GtkLabel       *read_only_label;
  GtkWidget      *presenting_bar; /* a narrow window does not show the sidebar, which says it otherwise */
  PremiaPeriodSwitcher *period_switcher;
  PremiaContext  *context; /* (owned) (nullable) */
  gboolean        folded;
  guint           n_waits;
  gboolean        unsettled;
  char           *own[2];  /* (owned) (nullable): steps of the page itself: [0] to be undone, [1] to be redone */
  char           *step[2]; /* (owned) (nullable): what the actions would do */
  PremiaOffers   *offers;  /* (owned) (nullable) */
} PremiaPagePrivate;

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_TITLE,
  PROP_FOLDED,
  PROP_SHOW_PERIOD,
  PROP_WAITING,
  PROP_UNSETTLED,
  PROP_UNDO,
  PROP_REDO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void premia_page_buildable_init (GtkBuildableIface *iface);
static void on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter);
static void on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter);
static void on_workspace_changed_cb (PremiaPage *self);
static void update_steps (PremiaPage *self);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PremiaPage, premia_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (PremiaPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, premia_page_buildable_init))

/* A narrow window has no room for more than closing it. */
static char *
strip_layout (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout != NULL ? layout : ":close", ":", 2);
  GString *stripped = g_string_new (NULL);

  for (guint side = 0; sides[side] != NULL; side++)
    {
      if (side > 0)
        g_string_append_c (stripped, ':');
      if (strstr (sides[side], "close") != NULL)
        g_string_append (stripped, "close");
    }
  return g_string_free (stripped, FALSE);
}

static void
update_decoration (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);
  g_autofree char *layout = NULL;
  g_autofree char *stripped = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout, NULL);
  stripped = priv->folded ? strip_layout (layout) : NULL;
  adw_header_bar_set_decoration_layout (priv->header, stripped);
}

static void
update_presenting (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  gtk_widget_set_visible (priv->presenting_bar, priv->folded && priv->context != NULL && premia_context_get_presenting (priv->context));
}

static void
on_problem_dismissed_cb (PremiaPage *self)
{
  premia_page_show_problem (self, NULL);
}

/* Children of a subclass's template go into the parts of this one; its own template comes first and
 * is built while there is no content yet. */
static void
premia_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (buildable));

  if (priv->content == NULL || !GTK_IS_WIDGET (child))
    parent_buildable_iface->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (priv->header, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (priv->header, GTK_WIDGET (child));
  else
    adw_bin_set_child (priv->content, GTK_WIDGET (child));
}

static void
premia_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = premia_page_add_child;
}

static void
premia_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (object));

  switch (prop_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (priv->title));
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, priv->folded);
      break;
    case PROP_SHOW_PERIOD:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (priv->period_switcher)));
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, priv->n_waits > 0);
      break;
    case PROP_UNSETTLED:
      g_value_set_boolean (value, priv->unsettled);
      break;
    case PROP_UNDO:
      g_value_set_string (value, priv->step[0]);
      break;
    case PROP_REDO:
      g_value_set_string (value, priv->step[1]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (object));

  switch (prop_id)
    {
    case PROP_CONTEXT:
      priv->context = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      adw_window_title_set_title (priv->title, g_value_get_string (value));
      break;
    case PROP_UNSETTLED:
      priv->unsettled = g_value_get_boolean (value);
      break;
    case PROP_FOLDED:
      if (priv->folded == g_value_get_boolean (value))
        break;
      priv->folded = g_value_get_boolean (value);
      update_decoration (PREMIA_PAGE (object));
      update_presenting (PREMIA_PAGE (object));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_PERIOD:
      gtk_widget_set_visible (GTK_WIDGET (priv->period_switcher), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Lasting, not a problem to dismiss: on every page it says why nothing can be changed. */
static void
update_read_only (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);
  PremiaWorkspace *workspace = premia_context_get_workspace (priv->context);
  const char *reason = workspace != NULL ? premia_workspace_get_read_only_reason (workspace) : NULL;

  if (reason != NULL)
    gtk_label_set_text (priv->read_only_label, reason);
  gtk_widget_set_visible (priv->read_only_bar, reason != NULL);
}

static void
premia_page_constructed (GObject *object)
{
  PremiaPage *self = PREMIA_PAGE (object);
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  G_OBJECT_CLASS (premia_page_parent_class)->constructed (object);

  if (priv->context == NULL)
    return;
  premia_period_switcher_set_context (priv->period_switcher, priv->context);
  g_signal_connect_object (priv->context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->context, "presenting-changed", G_CALLBACK (update_presenting), self, G_CONNECT_SWAPPED);
  update_read_only (self);
  update_presenting (self);
}

static void
premia_page_dispose (GObject *object)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (object));

  g_clear_object (&priv->offers);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (premia_page_parent_class)->dispose (object);
}

static void
premia_page_finalize (GObject *object)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (object));

  for (guint i = 0; i < G_N_ELEMENTS (priv->own); i++)
    {
      g_free (priv->own[i]);
      g_free (priv->step[i]);
    }

  G_OBJECT_CLASS (premia_page_parent_class)->finalize (object);
}

static void
premia_page_realize (GtkWidget *widget)
{
  premia_quiet_spinners (widget);

  GTK_WIDGET_CLASS (premia_page_parent_class)->realize (widget);
}

static void
premia_page_class_init (PremiaPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_page_get_property;
  object_class->set_property = premia_page_set_property;
  object_class->constructed = premia_page_constructed;
  object_class->dispose = premia_page_dispose;
  object_class->finalize = premia_page_finalize;
  widget_class->realize = premia_page_realize;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, PREMIA_TYPE_CONTEXT,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* TRUE where the window is narrow and the page has to offer the way back. */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* FALSE on a page that shows the same whatever the period. */
  properties[PROP_SHOW_PERIOD] = g_param_spec_boolean ("show-period", NULL, NULL, TRUE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether something is still to come that nobody waits for, since it takes its time: a picture does. */
  properties[PROP_UNSETTLED] = g_param_spec_boolean ("unsettled", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDO] = g_param_spec_string ("undo", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO] = g_param_spec_string ("redo", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/page/premia-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, problem_revealer);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, problem_label);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, read_only_bar);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, read_only_label);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, presenting_bar);
  gtk_widget_class_bind_template_child_private (widget_class, PremiaPage, period_switcher);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_dismissed_cb);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, on_redo_cb);
}

static void
premia_page_init (PremiaPage *self)
{
  g_type_ensure (PREMIA_TYPE_PERIOD_SWITCHER);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_steps (self);
}

PremiaContext *
premia_page_get_context (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_PAGE (self), NULL);

  return priv->context;
}

void
premia_page_begin_wait (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));

  priv->n_waits++;
  if (priv->n_waits == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

void
premia_page_end_wait (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));
  g_return_if_fail (priv->n_waits > 0);

  priv->n_waits--;
  if (priv->n_waits == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

gboolean
premia_page_get_waiting (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_PAGE (self), FALSE);

  return priv->n_waits > 0;
}

/* ---- undo ---- */

/* Whether what is done last is an offer: else it is a step of the page itself, which came after it. */
static gboolean
is_offer (PremiaPagePrivate *priv, gboolean redo)
{
  const char *since;

  if (priv->offers == NULL || premia_offers_peek (priv->offers, redo, &since) == NULL)
    return FALSE;
  return priv->own[redo] == NULL || g_strcmp0 (since, priv->own[redo]) == 0;
}

static void
update_steps (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);
  static const char *const actions[] = { "page.undo", "page.redo" };

  for (guint i = 0; i < G_N_ELEMENTS (priv->step); i++)
    {
      const char *what = is_offer (priv, (gboolean) i) ? premia_offers_peek (priv->offers, (gboolean) i, NULL) : priv->own[i];

      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], what != NULL);
      if (g_strcmp0 (priv->step[i], what) == 0)
        continue;
      g_free (priv->step[i]);
      priv->step[i] = g_strdup (what);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO + i]);
    }
}

void
premia_page_set_steps (PremiaPage *self, const char *undo, const char *redo)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);
  const char *const steps[] = { undo, redo };

  g_return_if_fail (PREMIA_IS_PAGE (self));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (g_strcmp0 (priv->own[i], steps[i]) == 0)
        continue;
      g_free (priv->own[i]);
      priv->own[i] = g_strdup (steps[i]);
    }
  update_steps (self);
}

void
premia_page_offer (PremiaPage *self, PremiaOfferKind kind, AdwToast *toast, const char *what)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));

  if (priv->offers == NULL)
    {
      priv->offers = premia_offers_new ();
      g_signal_connect_object (priv->offers, "changed", G_CALLBACK (update_steps), self, G_CONNECT_SWAPPED);
    }
  premia_offers_add (priv->offers, kind, toast, what, priv->own[kind == PREMIA_OFFER_BACK]);
}

void
premia_page_drop_redo (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));

  if (priv->offers != NULL)
    premia_offers_clear_redo (priv->offers);
}

static void
run_step (PremiaPage *self, gboolean redo)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);
  PremiaPageClass *klass = PREMIA_PAGE_GET_CLASS (self);

  if (is_offer (priv, redo))
    premia_offers_take (priv->offers, redo);
  else if (redo && klass->redo != NULL)
    klass->redo (self);
  else if (!redo && klass->undo != NULL)
    klass->undo (self);
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  run_step (PREMIA_PAGE (widget), FALSE);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  run_step (PREMIA_PAGE (widget), TRUE);
}

/* What was done in another workspace cannot be taken back in this one. */
static void
on_workspace_changed_cb (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  update_read_only (self);
  if (priv->offers != NULL)
    premia_offers_clear (priv->offers);
}

const char *
premia_page_get_undo (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_PAGE (self), NULL);

  return priv->step[0];
}

const char *
premia_page_get_redo (PremiaPage *self)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_val_if_fail (PREMIA_IS_PAGE (self), NULL);

  return priv->step[1];
}

GVariant *
premia_page_save_place (PremiaPage *self)
{
  GVariantDict dict;

  g_return_val_if_fail (PREMIA_IS_PAGE (self), NULL);

  g_variant_dict_init (&dict, NULL);
  if (PREMIA_PAGE_GET_CLASS (self)->save_place != NULL)
    PREMIA_PAGE_GET_CLASS (self)->save_place (self, &dict);
  return g_variant_dict_end (&dict);
}

void
premia_page_take_place (PremiaPage *self, GVariant *place)
{
  GVariantDict dict;

  g_return_if_fail (PREMIA_IS_PAGE (self));

  g_variant_dict_init (&dict, place);
  if (PREMIA_PAGE_GET_CLASS (self)->take_place != NULL)
    PREMIA_PAGE_GET_CLASS (self)->take_place (self, &dict);
  g_variant_dict_clear (&dict);
}

void
premia_page_show_problem (PremiaPage *self, const char *message)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));

  if (message != NULL)
    gtk_label_set_text (priv->problem_label, message);
  gtk_revealer_set_reveal_child (priv->problem_revealer, message != NULL);
}
