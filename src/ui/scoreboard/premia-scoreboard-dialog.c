/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scoreboard-dialog"

#include "premia-scoreboard-dialog.h"
#include "premia-score-monitor.h"

#include <glib/gi18n.h>

struct _PremiaScoreboardDialog
{
  AdwPreferencesWindow parent_instance;
  GtkSwitch           *boards_switch;
  GtkSwitch           *next_switch;
  GtkSwitch           *badges_switch;
  GtkSwitch           *deals_switch;
  GtkSwitch           *goals_switch;
  GtkSwitch           *funnel_switch;
  GtkSwitch           *amounts_switch;
  GtkSwitch           *motion_switch;
  AdwComboRow         *names_row;
  AdwComboRow         *style_row;
  AdwComboRow         *monitor_row;
  GtkSpinButton       *seconds_spin;
  PremiaScoreSettings *settings; /* (owned) */
  GPtrArray           *monitors; /* (owned) (element-type utf8): by their place in the row; "" for the first */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (PremiaScoreboardDialog, premia_scoreboard_dialog, ADW_TYPE_PREFERENCES_WINDOW)

static guint
read_kinds (PremiaScoreboardDialog *self)
{
  GtkSwitch *const switches[PREMIA_SCORE_N_KINDS] = { self->boards_switch, self->next_switch, self->badges_switch,
                                                      self->deals_switch, self->goals_switch, self->funnel_switch };
  guint kinds = 0;

  for (guint i = 0; i < PREMIA_SCORE_N_KINDS; i++)
    if (gtk_switch_get_active (switches[i]))
      kinds |= 1u << i;
  return kinds;
}

static void
write_kinds (PremiaScoreboardDialog *self, guint kinds)
{
  GtkSwitch *const switches[PREMIA_SCORE_N_KINDS] = { self->boards_switch, self->next_switch, self->badges_switch,
                                                      self->deals_switch, self->goals_switch, self->funnel_switch };

  for (guint i = 0; i < PREMIA_SCORE_N_KINDS; i++)
    gtk_switch_set_active (switches[i], (kinds >> i & 1) != 0);
}

static void
on_kinds_cb (PremiaScoreboardDialog *self)
{
  if (!self->filling)
    g_object_set (self->settings, "kinds", read_kinds (self), NULL);
}

static void
on_names_cb (PremiaScoreboardDialog *self)
{
  if (!self->filling)
    g_object_set (self->settings, "names", (int) adw_combo_row_get_selected (self->names_row), NULL);
}

static void
on_style_cb (PremiaScoreboardDialog *self)
{
  if (!self->filling)
    g_object_set (self->settings, "style", (int) adw_combo_row_get_selected (self->style_row), NULL);
}

static void
on_monitor_cb (PremiaScoreboardDialog *self)
{
  const guint selected = adw_combo_row_get_selected (self->monitor_row);

  if (!self->filling && self->monitors != NULL && selected < self->monitors->len)
    g_object_set (self->settings, "monitor", g_ptr_array_index (self->monitors, selected), NULL);
}

static void
on_seconds_cb (PremiaScoreboardDialog *self)
{
  if (!self->filling)
    g_object_set (self->settings, "seconds", (guint) gtk_spin_button_get_value_as_int (self->seconds_spin), NULL);
}

/* The screens that are there, and the one that was chosen, which may be switched off just now. */
static void
fill_monitors (PremiaScoreboardDialog *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  const char *wanted = premia_score_settings_get_monitor (self->settings);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  self->monitors = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (names, _("Another one than Premia’s window"));
  g_ptr_array_add (self->monitors, g_strdup (""));
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);
      g_autofree char *said = premia_score_monitor_say (monitor);

      gtk_string_list_append (names, said);
      g_ptr_array_add (self->monitors, premia_score_monitor_to_name (monitor));
      if (g_str_equal (g_ptr_array_index (self->monitors, i + 1), wanted))
        selected = i + 1;
    }
  if (*wanted != '\0' && selected == 0)
    {
      g_autofree char *name = premia_score_monitor_say_name (wanted);
      /* Translators: %s is a screen, such as “Philips 55BDL (HDMI-1)” */
      g_autofree char *said = g_strdup_printf (_("%s: not connected"), name);

      gtk_string_list_append (names, said);
      g_ptr_array_add (self->monitors, g_strdup (wanted));
      selected = self->monitors->len - 1;
    }
  adw_combo_row_set_model (self->monitor_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->monitor_row, selected);
}

static void
premia_scoreboard_dialog_dispose (GObject *object)
{
  PremiaScoreboardDialog *self = PREMIA_SCOREBOARD_DIALOG (object);

  self->filling = TRUE; /* rows that are taken apart say that nothing is selected */
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (premia_scoreboard_dialog_parent_class)->dispose (object);
}

static void
premia_scoreboard_dialog_class_init (PremiaScoreboardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_scoreboard_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/scoreboard/premia-scoreboard-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, boards_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, next_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, badges_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, deals_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, goals_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, funnel_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, amounts_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, motion_switch);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, names_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, monitor_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaScoreboardDialog, seconds_spin);
  gtk_widget_class_bind_template_callback (widget_class, on_kinds_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_names_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_style_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_monitor_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_seconds_cb);
}

static void
premia_scoreboard_dialog_init (PremiaScoreboardDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_scoreboard_dialog_new (GtkWindow *parent, PremiaScoreSettings *settings)
{
  PremiaScoreboardDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (settings), NULL);

  self = g_object_new (PREMIA_TYPE_SCOREBOARD_DIALOG, "transient-for", parent, NULL);
  self->settings = g_object_ref (settings);
  write_kinds (self, premia_score_settings_get_kinds (settings));
  adw_combo_row_set_selected (self->names_row, premia_score_settings_get_names (settings));
  adw_combo_row_set_selected (self->style_row, premia_score_settings_get_style (settings));
  gtk_spin_button_set_range (self->seconds_spin, PREMIA_SCORE_MIN_SECONDS, PREMIA_SCORE_MAX_SECONDS);
  gtk_spin_button_set_value (self->seconds_spin, premia_score_settings_get_seconds (settings));
  g_object_bind_property (settings, "deal-amounts", self->amounts_switch, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "motion", self->motion_switch, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  fill_monitors (self);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}
