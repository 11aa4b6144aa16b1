/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-link-settings"

#include "premia-link-settings.h"
#include "premia-server-words.h"

#include <stdlib.h>

struct _PremiaLinkSettings
{
  AdwBin         parent_instance;
  GtkSwitch     *at_start;
  AdwComboRow   *every;
  GtkSwitch     *tell_verdicts;
  AdwEntryRow   *tokens_row;
  GtkLabel      *tokens_note;
  AdwEntryRow   *name_row;
  PremiaContext *context; /* (owned) (nullable) */
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (PremiaLinkSettings, premia_link_settings, ADW_TYPE_BIN)

/* As the row offers them. */
static const char *const minutes[] = { "", "5", "15", "60" };

static PremiaServerLink *
get_link (PremiaLinkSettings *self)
{
  return self->context != NULL ? premia_context_get_server_link (self->context) : NULL;
}

static void
set (PremiaLinkSettings *self, const char *name, const char *text)
{
  if (!self->filling && get_link (self) != NULL)
    premia_server_link_set_setting (get_link (self), name, text);
}

static void
on_at_start_cb (PremiaLinkSettings *self)
{
  set (self, PREMIA_SERVER_AT_START, gtk_switch_get_active (self->at_start) ? "1" : "");
}

static void
on_every_cb (PremiaLinkSettings *self)
{
  const guint selected = adw_combo_row_get_selected (self->every);

  if (selected < G_N_ELEMENTS (minutes))
    set (self, PREMIA_SERVER_EVERY_MINUTES, minutes[selected]);
}

static void
on_tell_verdicts_cb (PremiaLinkSettings *self)
{
  set (self, PREMIA_SERVER_TELL_VERDICTS, gtk_switch_get_active (self->tell_verdicts) ? "1" : "");
}

/* Of the company's currency. */
static char *
find_fault (PremiaLinkSettings *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  const guint digits = desk != NULL ? premia_currency_digits (premia_desk_get_settings (desk)->currency) : 2;

  return premia_server_words_factor_fault (premia_context_get_locale (self->context), gtk_editable_get_text (GTK_EDITABLE (self->tokens_row)), digits);
}

static void
on_tokens_changed_cb (PremiaLinkSettings *self)
{
  g_autofree char *fault = self->context != NULL ? find_fault (self) : NULL;

  gtk_label_set_text (self->tokens_note, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tokens_note), fault != NULL);
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->tokens_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->tokens_row), "error");
}

static void
on_tokens_applied_cb (PremiaLinkSettings *self)
{
  g_autofree char *fault = find_fault (self);

  if (fault == NULL)
    set (self, PREMIA_SERVER_TOKENS, gtk_editable_get_text (GTK_EDITABLE (self->tokens_row)));
  else
    on_tokens_changed_cb (self);
}

static void
on_name_applied_cb (PremiaLinkSettings *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  set (self, PREMIA_SERVER_TOKEN_NAME, name);
}

/* What somebody is typing stays, and so does what was shown: setting the text of an entry moves the cursor in it. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  GtkWidget *focus = gtk_widget_get_root (GTK_WIDGET (row)) != NULL ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (row))) : NULL;

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) == 0 || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row))))
    return;
  /* Otherwise it would offer to apply what it was just given. */
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static void
show_minutes (PremiaLinkSettings *self, int every)
{
  guint selected = 0;

  for (guint i = 1; i < G_N_ELEMENTS (minutes); i++)
    if (every >= atoi (minutes[i]))
      selected = i;
  if (every > 0 && selected == 0)
    selected = 1;
  adw_combo_row_set_selected (self->every, selected);
}

void
premia_link_settings_show (PremiaLinkSettings *self, PremiaContext *context)
{
  PremiaServerLink *link = premia_context_get_server_link (context);
  PremiaWorkspace *workspace = premia_context_get_workspace (context);

  g_return_if_fail (PREMIA_IS_LINK_SETTINGS (self));

  g_set_object (&self->context, context);
  self->filling = TRUE;
  gtk_switch_set_active (self->at_start, g_str_equal (premia_server_link_get_setting (link, PREMIA_SERVER_AT_START), "1"));
  gtk_switch_set_active (self->tell_verdicts, g_str_equal (premia_server_link_get_setting (link, PREMIA_SERVER_TELL_VERDICTS), "1"));
  show_minutes (self, atoi (premia_server_link_get_setting (link, PREMIA_SERVER_EVERY_MINUTES)));
  show_text (self->tokens_row, premia_server_link_get_setting (link, PREMIA_SERVER_TOKENS));
  show_text (self->name_row, premia_server_link_get_setting (link, PREMIA_SERVER_TOKEN_NAME));
  gtk_widget_set_sensitive (GTK_WIDGET (self), premia_workspace_get_read_only_reason (workspace) == NULL);
  self->filling = FALSE;
}

static void
premia_link_settings_dispose (GObject *object)
{
  g_clear_object (&PREMIA_LINK_SETTINGS (object)->context);

  G_OBJECT_CLASS (premia_link_settings_parent_class)->dispose (object);
}

static void
premia_link_settings_class_init (PremiaLinkSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_link_settings_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-link-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, at_start);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, every);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, tell_verdicts);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, tokens_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, tokens_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkSettings, name_row);
  gtk_widget_class_bind_template_callback (widget_class, on_at_start_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_every_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tell_verdicts_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tokens_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tokens_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_applied_cb);
}

static void
premia_link_settings_init (PremiaLinkSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
