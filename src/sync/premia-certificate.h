/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * premia_certificate_set_error:
 * @address: whom the certificate was to be of
 * @certificate: (nullable): what the server showed
 * @flags: what is wrong with it
 * @own_authority: whether it was checked against a CA file of the company instead of the system's trust
 *
 * Sets PREMIA_SYNC_ERROR_CERTIFICATE with a message that says in sentences what is wrong and what to do.
 */
void  premia_certificate_set_error (GError **error, const PremiaServerAddress *address, GTlsCertificate *certificate,
                                    GTlsCertificateFlags flags, gboolean own_authority);

/* The sentences alone, one for each thing that is wrong, parted by blanks. (transfer full) */
char *premia_certificate_describe (const PremiaServerAddress *address, GTlsCertificate *certificate, GTlsCertificateFlags flags,
                                   gboolean own_authority);

G_END_DECLS
