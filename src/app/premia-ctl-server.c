/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-server"

#include "premia-ctl-server.h"

#include "store/premia-workspace-server.h"
#include "sync/premia-token-source.h"

#include <glib/gi18n.h>

static gboolean refuse_token (const char *option, const char *value, gpointer data, GError **error);

GOptionEntry *
premia_ctl_server_join_entries (PremiaCtlServer *self, const GOptionEntry *own)
{
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &self->address,
      N_("Instead of the workspace's server: https://… (gRPC-Web), grpc://… or grpcs://…"), N_("ADDRESS") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->token_file,
      N_("Read the server's token from this file; without it PREMIA_TOKEN of the environment is taken"), N_("FILE") },
    { "token-fd", 0, 0, G_OPTION_ARG_INT, &self->token_fd, N_("Read the server's token from this open file descriptor"), N_("NUMBER") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file, N_("Trust the certificates of this authority (PEM) instead of the system's"), N_("FILE") },
    { "allow-plaintext", 0, 0, G_OPTION_ARG_STRING, &self->plaintext_host,
      N_("Agree that everything, the token as well, goes to this host without encryption"), N_("HOST") },
    { "token", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_CALLBACK, refuse_token, NULL, NULL },
  };
  g_autoptr (GArray) all = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  g_return_val_if_fail (self != NULL && own != NULL, NULL);

  while (own->long_name != NULL)
    g_array_append_vals (all, own++, 1);
  g_array_append_vals (all, entries, G_N_ELEMENTS (entries));
  return (GOptionEntry *) g_array_free (g_steal_pointer (&all), FALSE);
}

void
premia_ctl_server_clear (PremiaCtlServer *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->token_file, g_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->plaintext_host, g_free);
}

/* ---- the token ---- */

static char *
read_token (const PremiaCtlServer *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  char *token;

  if (self->token_file != NULL && self->token_fd >= 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give only one of --token-file and --token-fd."));
      return NULL;
    }
  token = self->token_file != NULL ? premia_token_source_read_file (self->token_file, &failed)
          : self->token_fd >= 0    ? premia_token_source_read_fd (self->token_fd, &failed)
                                   : premia_token_source_read_environment (&failed);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else if (token == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("The server wants a token: give it with --token-file or --token-fd, or in the variable PREMIA_TOKEN. It is never an argument, since others can see those."));
  return token;
}

/* Whoever tries --token is told why there is no such option, and not just that there is none. */
static gboolean
refuse_token (const char *option, const char *value, gpointer data, GError **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is an option */
               _("There is no %s: everybody on this machine can see what a program is called with. Give the token with --token-file or --token-fd, or in the variable PREMIA_TOKEN."),
               option);
  return FALSE;
}

/* ---- the server ---- */

static PremiaServerAddress *
find_address (const PremiaCtlServer *self, PremiaWorkspace *workspace, GError **error)
{
  g_autofree char *known = self->address != NULL ? g_strdup (self->address) : premia_workspace_get_setting (workspace, PREMIA_SERVER_ADDRESS, error);

  if (known == NULL)
    return NULL;
  if (*known == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The workspace names no reward server: say which with --server."));
      return NULL;
    }
  return premia_server_address_parse (known, error);
}

static gboolean
fill_settings (const PremiaCtlServer *self, PremiaWorkspace *workspace, const PremiaServerAddress *address, PremiaChannelSettings *settings, GError **error)
{
  g_autofree char *agreed = premia_workspace_get_setting (workspace, PREMIA_SERVER_PLAINTEXT, error);

  if (agreed == NULL)
    return FALSE;
  settings->ca_file = self->ca_file != NULL ? g_strdup (self->ca_file) : premia_workspace_get_setting (workspace, PREMIA_SERVER_CA_FILE, error);
  if (settings->ca_file == NULL)
    return FALSE;
  settings->plaintext_agreed = g_ascii_strcasecmp (agreed, address->host) == 0
                               || (self->plaintext_host != NULL && g_ascii_strcasecmp (self->plaintext_host, address->host) == 0);
  settings->token = read_token (self, error);
  return settings->token != NULL;
}

PremiaServer *
premia_ctl_server_open (const PremiaCtlServer *self, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (PremiaServerAddress) address = NULL;
  g_autoptr (PremiaChannel) channel = NULL;
  PremiaChannelSettings settings = { NULL };

  g_return_val_if_fail (self != NULL && PREMIA_IS_WORKSPACE (workspace), NULL);

  address = find_address (self, workspace, error);
  if (address != NULL && fill_settings (self, workspace, address, &settings, error))
    channel = premia_channel_new (address, &settings, error);
  premia_token_free (settings.token);
  g_free (settings.ca_file);
  return channel == NULL ? NULL : premia_server_new (channel);
}

gboolean
premia_ctl_server_is_own (const PremiaCtlServer *self, PremiaWorkspace *workspace, GError **error)
{
  g_autofree char *known = premia_workspace_get_setting (workspace, PREMIA_SERVER_ADDRESS, error);
  g_autoptr (PremiaServerAddress) given = NULL;
  g_autofree char *text = NULL;

  if (known == NULL || self->address == NULL || *known == '\0')
    return known != NULL;
  given = premia_server_address_parse (self->address, error);
  if (given == NULL)
    return FALSE;
  text = premia_server_address_to_string (given);
  if (g_str_equal (text, known))
    return TRUE;
  /* Translators: two addresses of servers */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("The workspace belongs to the server %1$s, and what is paid on %2$s would be taken for paid there. Leave out --server; if it is another one from now on, "
                 "say “premiactl sync --server %2$s --remember” first, with --same-server if it is the same one by another address."),
               known, text);
  return FALSE;
}
