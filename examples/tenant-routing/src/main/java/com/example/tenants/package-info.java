/** An example: each tenant's schemas are served by the tenant's hostgroup. */
package com.example.tenants;
