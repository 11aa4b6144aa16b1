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
} PremiaPagePrivate;

enum
{
  PROP_0,
  PROP_CONTEXT,
  PROP_TITLE,
  PROP_FOLDED,
  PROP_SHOW_PERIOD,
  PROP_WAITING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void premia_page_buildable_init (GtkBuildableIface *iface);

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
  g_signal_connect_object (priv->context, "workspace-changed", G_CALLBACK (update_read_only), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->context, "presenting-changed", G_CALLBACK (update_presenting), self, G_CONNECT_SWAPPED);
  update_read_only (self);
  update_presenting (self);
}

static void
premia_page_dispose (GObject *object)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (PREMIA_PAGE (object));

  g_clear_object (&priv->context);

  G_OBJECT_CLASS (premia_page_parent_class)->dispose (object);
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
}

static void
premia_page_init (PremiaPage *self)
{
  g_type_ensure (PREMIA_TYPE_PERIOD_SWITCHER);
  gtk_widget_init_template (GTK_WIDGET (self));
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

void
premia_page_show_problem (PremiaPage *self, const char *message)
{
  PremiaPagePrivate *priv = premia_page_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_PAGE (self));

  if (message != NULL)
    gtk_label_set_text (priv->problem_label, message);
  gtk_revealer_set_reveal_child (priv->problem_revealer, message != NULL);
}
