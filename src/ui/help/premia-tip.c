/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tip"

#include "premia-tip.h"
#include "premia-help-window.h"
#include "ui/context/premia-settings.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaTip
{
  GtkWidget             parent_instance;
  GtkWidget            *box;
  GtkLabel             *label;
  const PremiaTipEntry *entry;    /* (nullable) until it is named */
  GSettings            *settings; /* (owned) (nullable): of a Premia that is not installed: no tips, since none could be remembered */
  gboolean              wanted;
};

static const PremiaTipEntry tips[] = {
  { "draft", N_("Change any number: what it costs, and who gets more or less, is shown at once. Nobody is paid by a draft until you publish it."),
    "publish" },
  { "mapping", N_("Nothing is written before the last step, and an import can be undone as a whole. Read one row from end to end before you go on."),
    "import#mapping" },
  { "unreported", N_("Nobody is paid for a meeting that nobody has reported. Five minutes here each morning make pay day a quiet one."),
    "acceptance" },
  { "finding", N_("A finding is about the scheme and not about people. What would mend it is made as a draft, for you to look at."),
    "doctor#mend" },
  { "statement", N_("Every number has its reason: open a line, and it leads down to the meetings it comes from."),
    "statements#reason" },
  { "close", N_("The month that was closed last can be opened again while nothing of it is paid. What comes later is paid as a correction."),
    "month#close" },
};

enum
{
  PROP_TIP = 1,
  PROP_WANTED,
};

static gboolean held_back; /* for the whole program, which takes pictures and ends */

G_DEFINE_FINAL_TYPE (PremiaTip, premia_tip, GTK_TYPE_WIDGET)

const PremiaTipEntry *
premia_tips_list (guint *n)
{
  *n = G_N_ELEMENTS (tips);
  return tips;
}

void
premia_tips_hold_back (void)
{
  held_back = TRUE;
}

void
premia_tips_forget (GSettings *settings)
{
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_reset (settings, "tips-seen");
}

/* ---- whether it comes ---- */

static gboolean
is_seen (PremiaTip *self)
{
  g_auto (GStrv) seen = g_settings_get_strv (self->settings, "tips-seen");

  return g_strv_contains ((const char *const *) seen, self->entry->id);
}

static void
remember (PremiaTip *self)
{
  g_auto (GStrv) seen = g_settings_get_strv (self->settings, "tips-seen");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) now = NULL;

  if (is_seen (self))
    return;
  g_strv_builder_addv (builder, (const char **) seen);
  g_strv_builder_add (builder, self->entry->id);
  now = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "tips-seen", (const char *const *) now);
}

/* Whether another one is to be seen below @widget. */
static gboolean
has_other (GtkWidget *widget, PremiaTip *self)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (PREMIA_IS_TIP (widget))
    return widget != GTK_WIDGET (self) && gtk_widget_get_visible (PREMIA_TIP (widget)->box);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_other (child, self))
      return TRUE;
  return FALSE;
}

static gboolean
is_alone (PremiaTip *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (has_other (window, self))
        return FALSE;
    }
  return TRUE;
}

static void
update (PremiaTip *self)
{
  const gboolean due = !held_back && self->entry != NULL && self->wanted && self->settings != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
                       && g_settings_get_boolean (self->settings, "tips") && !is_seen (self);

  gtk_widget_set_visible (self->box, due && (gtk_widget_get_visible (self->box) || is_alone (self)));
}

static void
take_away (PremiaTip *self)
{
  remember (self);
  update (self);
}

static void
on_more_cb (PremiaTip *self)
{
  premia_help_window_open (GTK_WIDGET (self), self->entry->place);
  take_away (self);
}

/* ---- the class ---- */

static void
name_tip (PremiaTip *self, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (tips); i++)
    if (g_strcmp0 (tips[i].id, id) == 0)
      self->entry = &tips[i];
  g_return_if_fail (self->entry != NULL);
  gtk_label_set_text (self->label, _(self->entry->text));
}

static void
premia_tip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PremiaTip *self = PREMIA_TIP (object);

  if (id == PROP_TIP)
    name_tip (self, g_value_get_string (value));
  else if (id == PROP_WANTED)
    premia_tip_set_wanted (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
premia_tip_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PremiaTip *self = PREMIA_TIP (object);

  if (id == PROP_WANTED)
    g_value_set_boolean (value, self->wanted);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
premia_tip_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_tip_parent_class)->map (widget);
  update (PREMIA_TIP (widget));
}

static void
premia_tip_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (premia_tip_parent_class)->unmap (widget);
  update (PREMIA_TIP (widget));
}

static void
premia_tip_dispose (GObject *object)
{
  PremiaTip *self = PREMIA_TIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (premia_tip_parent_class)->dispose (object);
}

static void
premia_tip_class_init (PremiaTipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_tip_get_property;
  object_class->set_property = premia_tip_set_property;
  object_class->dispose = premia_tip_dispose;
  widget_class->map = premia_tip_map;
  widget_class->unmap = premia_tip_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tip");
  g_object_class_install_property (object_class, PROP_TIP, g_param_spec_string ("tip", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_WANTED, g_param_spec_boolean ("wanted", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static GtkWidget *
make_button (PremiaTip *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _("Take this tip away; it does not come again"));
  premia_own_name_set (GTK_WIDGET (button), _("Take this tip away"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_away), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_words (PremiaTip *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *more = gtk_button_new_with_mnemonic (_("_Learn More"));

  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand", TRUE, NULL);
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_add_css_class (more, "tip-more");
  g_signal_connect_object (more, "clicked", G_CALLBACK (on_more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (words), more);
  return words;
}

static void
premia_tip_init (PremiaTip *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "premia-goal-symbolic", "valign", GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->wanted = TRUE;
  self->settings = premia_settings_open ();
  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 9, "visible", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tip"), -1);
  gtk_widget_add_css_class (self->box, "tip-bar");
  gtk_box_append (GTK_BOX (self->box), icon);
  gtk_box_append (GTK_BOX (self->box), make_words (self));
  gtk_box_append (GTK_BOX (self->box), make_button (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  if (self->settings != NULL)
    {
      g_signal_connect_object (self->settings, "changed::tips", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->settings, "changed::tips-seen", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
}

void
premia_tip_set_wanted (PremiaTip *self, gboolean wanted)
{
  g_return_if_fail (PREMIA_IS_TIP (self));

  if (self->wanted == wanted)
    return;
  self->wanted = wanted;
  update (self);
  g_object_notify (G_OBJECT (self), "wanted");
}
